package io.envtrace.binary.elf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How many files may stay open to be read further. Descriptors are limited, sometimes to 200, and the tracer needs some for each process.
 */
final class OpenFiles {
    private static final String LINE = "Max open files";
    private static final int SHARE = 8;
    private static final int UNKNOWN = 1024;

    private static int free = limit() / SHARE;

    private OpenFiles() {}

    /** Takes one; false if there are too many, and the file has to be read at once. */
    static synchronized boolean take() {
        boolean may = free > 0;
        free -= may ? 1 : 0;
        return may;
    }

    /** Gives one back. */
    static synchronized void giveBack() {
        free++;
    }

    private static int limit() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/limits"), StandardCharsets.US_ASCII)) {
                if (line.startsWith(LINE)) {
                    return parse(line.substring(LINE.length()).trim());
                }
            }
        } catch (IOException e) {
            return UNKNOWN; // no Linux
        }
        return UNKNOWN;
    }

    /** The first of the numbers in a line; also {@code unlimited}. */
    static int parse(String limits) {
        String soft = limits.split("\\s+")[0];
        boolean digits = !soft.isEmpty() && soft.length() < 10 && soft.chars().allMatch(Character::isDigit);
        return digits ? Integer.parseInt(soft) : Integer.MAX_VALUE;
    }
}
