package io.envtrace.store.layout;

import java.nio.charset.StandardCharsets;

/** Values in the names of directories, as Hive has them: what is not plain is escaped, so that no value leaves its directory. */
public final class PartitionName {
    /** What Hive, DuckDB and Spark read as no value. */
    private static final String NONE = "__HIVE_DEFAULT_PARTITION__";

    /** A file's name has 255 bytes at most. */
    private static final int LONGEST = 200;

    private PartitionName() {}

    /** Whether a text is a name of letters, digits, dots, dashes and underscores. */
    static boolean isPlain(String text) {
        return !text.isEmpty() && text.chars().allMatch(PartitionName::isPlain);
    }

    private static boolean isPlain(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.' || c == '-' || c == '_';
    }

    /** {@code key=value}, with escapes; of a very long value only the first characters. @param value empty for none */
    public static String of(String key, String value) {
        if (value.isEmpty()) {
            return key + "=" + NONE;
        }
        StringBuilder name = new StringBuilder(key).append('=');
        int next;
        for (int i = 0; i < value.length() && name.length() < LONGEST; i = next) {
            // A whole character: half of one is nothing that a reader could decode.
            next = value.offsetByCodePoints(i, 1);
            for (byte b : value.substring(i, next).getBytes(StandardCharsets.UTF_8)) {
                if (isPlain(b)) {
                    name.append((char) b);
                } else {
                    name.append(String.format("%%%02X", b & 0xFF));
                }
            }
        }
        return name.toString();
    }
}
