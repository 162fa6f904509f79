package io.envtrace.cli.session;

import io.envtrace.cli.error.FileErrorText;
import io.envtrace.cli.output.CallerVariables;
import io.envtrace.ptrace.trust.PrivatePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Directories for temporary files. In each, a new directory is made with a name that nobody can guess and for its owner alone;
 * none is made where others could replace it, as in a world-writable directory that is not sticky.
 */
final class TemporaryDirectories {
    /** How the name of a directory for a single session begins. */
    static final String PREFIX = "envtrace-";

    private static final Path USUAL = Path.of("/tmp");

    /** Makes something in a new directory. */
    @FunctionalInterface
    interface Making<T> {
        T make(Path directory) throws IOException;
    }

    private final List<Path> places;

    TemporaryDirectories(List<Path> places) {
        this.places = places;
    }

    /** Those of the running user: what only this user enters is the last of them. */
    static TemporaryDirectories ofThisUser(CallerVariables variables) {
        return named(variables, "TMPDIR", USUAL.toString(), "XDG_RUNTIME_DIR");
    }

    /** Those that other users can enter, too. */
    static TemporaryDirectories ofEverybody(CallerVariables variables) {
        return named(variables, "TMPDIR", USUAL.toString());
    }

    private static TemporaryDirectories named(CallerVariables variables, String... names) {
        List<Path> places = new ArrayList<>();
        for (String name : names) {
            String value = name.startsWith("/") ? name : variables.variable(name);
            if (value != null && value.startsWith("/") && SafePath.isSafe(Path.of(value))) {
                places.add(Path.of(value));
            }
        }
        return new TemporaryDirectories(places);
    }

    List<Path> places() {
        return List.copyOf(places);
    }

    /**
     * Makes something in a new directory of the first place where that works.
     *
     * @throws IOException it works in none; the message says for each why
     */
    <T> T first(Making<T> making) throws IOException {
        List<String> troubles = new ArrayList<>();
        for (Path place : places) {
            // For a directory that does not exist, the check is about those above it.
            String trouble = PrivatePath.obstacle(place.resolve(PREFIX));
            if (trouble.isEmpty()) {
                try {
                    return made(place, making);
                } catch (IOException e) {
                    trouble = FileErrorText.line(place, e);
                }
            }
            troubles.add(trouble);
        }
        throw new IOException(String.join("; ", troubles) + "; set TMPDIR to a directory of your own that has room");
    }

    private static <T> T made(Path place, Making<T> making) throws IOException {
        Path directory = Files.createTempDirectory(place, PREFIX);
        try {
            return making.make(directory);
        } catch (IOException e) {
            discard(directory);
            throw e;
        }
    }

    /** Removes a directory that was made to hold one session, if it is empty. */
    static void discard(Path holder) throws IOException {
        boolean made = String.valueOf(holder.getFileName()).startsWith(PREFIX);
        if (made && Files.isDirectory(holder, LinkOption.NOFOLLOW_LINKS)) {
            Files.deleteIfExists(holder);
        }
    }
}
