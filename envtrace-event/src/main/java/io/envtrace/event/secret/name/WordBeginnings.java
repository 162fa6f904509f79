package io.envtrace.event.secret.name;

/** With which three characters words begin: cheaper to ask than for the words themselves. Case makes no difference. */
final class WordBeginnings {
    private static final int LETTERS = 32;
    private static final int ALL = LETTERS * LETTERS * LETTERS;

    private final boolean[] beginnings = new boolean[ALL];

    void add(char[] text, int start, int end) {
        int both = letter(text[start]) << 10 | (start + 1 < end ? letter(text[start + 1]) << 5 : 0);
        if (start + 2 < end) {
            beginnings[both | letter(text[start + 2])] = true;
            return;
        }
        // Another word may follow such a short one.
        for (int i = 0; i < LETTERS; i++) {
            beginnings[both | i] = true;
        }
    }

    /** Adds words with blanks between them; one of two letters counts where no letter follows. */
    void addAll(char[] line, int from) {
        int start = from;
        for (int i = from; i <= line.length; i++) {
            if (i == line.length || line[i] <= ' ') {
                if (i > start) {
                    int third = start + 2 < i ? letter(line[start + 2]) : 0;
                    int second = start + 1 < i ? letter(line[start + 1]) : 0;
                    beginnings[letter(line[start]) << 10 | second << 5 | third] = true;
                }
                start = i + 1;
            }
        }
    }

    /** Whether some word begins at that place of a text in capitals. */
    boolean has(char[] folded, int at, int end) {
        int second = at + 1 < end ? letter(folded[at + 1]) : 0;
        int third = at + 2 < end ? letter(folded[at + 2]) : 0;
        return beginnings[letter(folded[at]) << 10 | second << 5 | third];
    }

    /** Whether some word begins anywhere in a text in capitals. */
    boolean hasAny(char[] folded) {
        int window = 0;
        for (int i = 0; i < folded.length + 2; i++) {
            char c = i < folded.length ? folded[i] : 0;
            window = (window << 5 | (c >= 'A' && c <= 'Z' ? c & 31 : 0)) & ALL - 1;
            if (beginnings[window] && i > 1) {
                return true;
            }
        }
        return false;
    }

    /** The place in the alphabet, 0 for what is no letter. */
    private static int letter(char c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' ? c & 31 : 0;
    }
}
