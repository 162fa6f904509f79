package io.envtrace.binary.stack;

import org.jspecify.annotations.Nullable;

/**
 * One line of {@code /proc/PID/maps}.
 *
 * @param offset in the file
 * @param path empty for memory without a file
 */
record Mapping(long start, long end, boolean executable, long offset, String path) {
    private static final String DELETED = " (deleted)";
    private static final int FIELDS = 6;

    /** Parses a line; null if it has another form. */
    static @Nullable Mapping parse(String line) {
        String[] words = line.split(" +", FIELDS);
        int dash = words[0].indexOf('-');
        if (words.length < FIELDS - 1 || dash < 0) {
            return null;
        }
        try {
            return new Mapping(
                    Long.parseUnsignedLong(words[0].substring(0, dash), 16),
                    Long.parseUnsignedLong(words[0].substring(dash + 1), 16),
                    words[1].indexOf('x') >= 0,
                    Long.parseUnsignedLong(words[2], 16),
                    words.length < FIELDS ? "" : words[FIELDS - 1]);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    boolean file() {
        return path.startsWith("/");
    }

    boolean deleted() {
        return path.endsWith(DELETED);
    }

    String plainPath() {
        return deleted() ? path.substring(0, path.length() - DELETED.length()) : path;
    }
}
