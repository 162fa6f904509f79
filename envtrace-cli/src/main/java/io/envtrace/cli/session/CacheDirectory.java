package io.envtrace.cli.session;

import io.envtrace.ptrace.trust.PrivatePath;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The directory for what the tool can make again. Some of that is code which later runs load into the programs that they trace,
 * so the directory must be one that nobody but this user can write to.
 *
 * @param path null where there is none
 * @param trouble why the named directory is not used, and what is used instead; empty where it is used, or cannot be made
 */
public record CacheDirectory(@Nullable Path path, String trouble) {
    private static final CacheDirectory NONE = new CacheDirectory(null, "");
    /** What the launcher passes where there is no home directory. */
    private static final Path NOWHERE = Path.of("/dev/null");

    private static final String PREPARED = ".classes";

    /** Below a cache: class bytes that agents have prepared. */
    public static Path prepared(Path cache) {
        return cache.resolve("classes");
    }

    /**
     * Takes the directory that the environment names if it is this user's alone, else the one in this user's home.
     *
     * @param named what the environment says
     * @param home this user's by the system's list of users, whatever the environment says
     */
    static CacheDirectory choose(Path named, Path home) {
        if (!named.isAbsolute() || named.startsWith(NOWHERE)) {
            return NONE;
        }
        String obstacle = obstacle(named);
        if (obstacle.isEmpty()) {
            return made(named) ? new CacheDirectory(named, "") : NONE;
        }
        Path own = home.resolve(".cache").resolve("envtrace");
        String refusal = named + " is not used as cache: " + obstacle;
        boolean other = home.isAbsolute() && !own.equals(named) && obstacle(own).isEmpty() && made(own);
        return other
                ? new CacheDirectory(own, refusal + "; " + own + " is used instead")
                : new CacheDirectory(null, refusal + "; nothing is kept for later runs");
    }

    private static String obstacle(Path cache) {
        Path prepared = prepared(cache);
        String trouble = PrivatePath.obstacle(prepared);
        return trouble.isEmpty() ? foreign(prepared) : trouble;
    }

    /** Looks for a file of another user, put there while the directory was open to others. */
    private static String foreign(Path prepared) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(prepared)) {
            for (Path file : files) {
                boolean named = file.toString().endsWith(PREPARED);
                if (named && !PrivatePath.isOwnFile(file) && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                    return file + " is no file of this user's alone";
                }
            }
            return "";
        } catch (IOException e) {
            return ""; // there is none yet
        }
    }

    private static boolean made(Path cache) {
        try {
            Path prepared = prepared(cache);
            if (!Files.isDirectory(prepared)) {
                PrivatePath.make(prepared);
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
