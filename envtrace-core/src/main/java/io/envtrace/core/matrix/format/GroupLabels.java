package io.envtrace.core.matrix.format;

/** What columns are called: A to Z, then AA and so on. */
final class GroupLabels {
    private static final int LETTERS = 26;

    private GroupLabels() {}

    /** @param index from 0 */
    static String of(int index) {
        String last = String.valueOf((char) ('A' + index % LETTERS));
        return index < LETTERS ? last : of(index / LETTERS - 1) + last;
    }
}
