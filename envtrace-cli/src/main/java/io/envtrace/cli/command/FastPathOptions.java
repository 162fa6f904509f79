package io.envtrace.cli.command;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The most common command line, {@code [-q] [-o FILE] -- COMMAND…}, which is read without picocli: picocli's classes cannot be in
 * the class archive, and loading them takes 90 ms of processor time.
 *
 * @param output null for none
 */
record FastPathOptions(boolean quiet, @Nullable Path output, List<String> command) {

    /** Reads such a command line; null for any other, including a wrong one. */
    static @Nullable FastPathOptions of(List<String> words) {
        boolean quiet = false;
        String output = null;
        for (int i = 0; i < words.size(); i++) {
            switch (words.get(i)) {
                case "-q", "--quiet" -> quiet = true;
                case "-o", "--output" -> {
                    i++;
                    output = i < words.size() ? words.get(i) : "";
                    if (output.isEmpty() || output.startsWith("-")) {
                        return null;
                    }
                }
                case "--" -> {
                    return with(quiet, output, words.subList(i + 1, words.size()));
                }
                default -> {
                    return null;
                }
            }
        }
        return null;
    }

    private static @Nullable FastPathOptions with(boolean quiet, @Nullable String output, List<String> command) {
        try {
            return new FastPathOptions(quiet, output == null ? null : Path.of(output), List.copyOf(command));
        } catch (InvalidPathException e) {
            return null;
        }
    }
}
