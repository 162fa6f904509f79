package io.envtrace.cli.config;

import io.envtrace.cli.output.CallerVariables;
import io.envtrace.ptrace.trust.PrivatePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where configuration is looked for: the nearest file at or above the working directory, then the user's own. */
public final class ConfigPlaces {
    /** The file's name in a directory. */
    public static final String IN_DIRECTORY = ".envtrace.yaml";

    private static final Path CONFIG = Path.of(".config");
    private static final Path IN_HOME = Path.of("envtrace", "config.yaml");

    private final Path directory;
    private final Path own;

    private ConfigPlaces(Path directory, Path own) {
        this.directory = directory;
        this.own = own;
    }

    /**
     * The places for a user.
     *
     * @param directory the working directory, absolute
     * @param variables of the user's environment
     * @param home the user's by the system's list of users, where the environment names none
     */
    public static ConfigPlaces of(Path directory, CallerVariables variables, String home) {
        Path base = variables.baseDirectory("XDG_CONFIG_HOME", CONFIG);
        Path there = base == null ? Path.of(home).resolve(CONFIG) : base;
        return new ConfigPlaces(directory, there.resolve(IN_HOME));
    }

    /** The user's own file, whether it exists or not. */
    public Path own() {
        return own;
    }

    /** Where the search in directories begins. */
    public Path directory() {
        return directory;
    }

    /** The files that exist, the nearest first. */
    public List<ConfigPlace> existing() {
        List<ConfigPlace> found = new ArrayList<>();
        for (Path at = directory; at != null; at = at.getParent()) {
            Path file = at.resolve(IN_DIRECTORY);
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                found.add(new ConfigPlace(file, true, obstacle(file)));
                break;
            }
        }
        if (own.isAbsolute() && Files.exists(own)) {
            found.add(new ConfigPlace(own, false, obstacle(target(own))));
        }
        return found;
    }

    /** A user's own file may be a link, as tools that keep such files in a repository make it. */
    private static Path target(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file;
        }
    }

    private static String obstacle(Path file) {
        if (Files.isSymbolicLink(file)) {
            return file + " is a link and is not read";
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return file + " is no regular file and is not read";
        }
        return PrivatePath.isOwnFile(file)
                ? ""
                : file + " belongs to another user, or can be written by others, and is not read";
    }
}
