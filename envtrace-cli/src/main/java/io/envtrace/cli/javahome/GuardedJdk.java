package io.envtrace.cli.javahome;

import io.envtrace.shell.mode.ShellKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * A directory that looks like a JDK: all of it is links to a real one, but {@code bin/java} is a script that runs the real one's under
 * envtrace, unless that is done already.
 */
public final class GuardedJdk {
    private static final String JAVA = "java";
    private static final String BIN = "bin";

    private final Path directory;
    private final Path traces;

    /**
     * The directory, which need not be there.
     *
     * @param directory absolute
     * @param traces where each JVM leaves its trace; absolute
     */
    public GuardedJdk(Path directory, Path traces) {
        this.directory = directory;
        this.traces = traces;
    }

    /**
     * Makes it, or makes it anew where an earlier call has made it.
     *
     * @param jdk the real one
     * @param tool the launcher of envtrace
     * @param options what each run is given
     * @throws FileAlreadyExistsException the directory has something in it that no such call has made
     * @throws IOException a file could not be written
     */
    public void make(Path jdk, Path tool, List<String> options) throws IOException {
        Files.createDirectories(directory);
        claim();
        Files.writeString(directory.resolve(JdkBehind.MARK), jdk + "\n");
        link(jdk, directory, List.of(BIN));
        Path bin = Files.createDirectories(directory.resolve(BIN));
        link(jdk.resolve(BIN), bin, List.of(JAVA));
        Files.createDirectories(traces);
        Path wrapper = bin.resolve(JAVA);
        Files.deleteIfExists(wrapper);
        Files.writeString(wrapper, wrapper(jdk.resolve(BIN).resolve(JAVA), tool, options));
        Files.setPosixFilePermissions(wrapper, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Insists on an empty directory, or on one that was made here; removes its links. */
    private void claim() throws IOException {
        boolean own = Files.isRegularFile(directory.resolve(JdkBehind.MARK), LinkOption.NOFOLLOW_LINKS);
        try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
            for (Path each : all) {
                if (!own) {
                    throw new FileAlreadyExistsException(directory.toString());
                }
                unlink(each);
            }
        }
        Path bin = directory.resolve(BIN);
        if (Files.isDirectory(bin, LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(bin)) {
                for (Path each : all) {
                    unlink(each);
                }
            }
        }
    }

    private static void unlink(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            Files.delete(path);
        }
    }

    private static void link(Path from, Path to, List<String> without) throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(from)) {
            for (Path each : all) {
                Path name = each.getFileName();
                // What the user has put there stays.
                if (!without.contains(name.toString()) && !Files.exists(to.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
                    Files.createSymbolicLink(to.resolve(name), each);
                }
            }
        } catch (NotDirectoryException e) {
            throw new IOException(from + " is no directory", e);
        }
    }

    private String wrapper(Path java, Path tool, List<String> options) throws IOException {
        StringBuilder words = new StringBuilder();
        for (String option : options) {
            words.append(quoted(option)).append(' ');
        }
        try (InputStream in = GuardedJdk.class.getResourceAsStream("java.sh")) {
            if (in == null) {
                throw new IllegalStateException("java.sh is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("@JAVA@", quoted(java.toString()))
                    .replace("@TOOL@", quoted(tool.toString()))
                    .replace("@TRACES@", quoted(traces.toString()))
                    .replace("@OPTIONS@", words);
        }
    }

    private static String quoted(String text) {
        return ShellKind.DASH.quoted(text);
    }
}
