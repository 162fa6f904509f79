package io.envtrace.cli.command;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The command line as it is used most: {@code [-q] [-o FILE] -- COMMAND…}. The parser is of a class format that no archive of classes
 * takes, and reading its classes takes 90 ms of processor time: whoever writes more is left to it.
 *
 * @param output null for none
 */
record UsualOptions(boolean quiet, @Nullable Path output, List<String> command) {

    /** Null for any other command line, a wrong one included. */
    static @Nullable UsualOptions of(List<String> words) {
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

    private static @Nullable UsualOptions with(boolean quiet, @Nullable String output, List<String> command) {
        try {
            return new UsualOptions(quiet, output == null ? null : Path.of(output), List.copyOf(command));
        } catch (InvalidPathException e) {
            return null;
        }
    }
}
