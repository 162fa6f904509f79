package io.envtrace.event.secret.text;

/** Recognises long words that are no random keys: paths, compound names, UUIDs. */
public final class Paths {
    /** What names reach and random letters do not, in bits a character. */
    private static final double LEAST_WORDY = 0.45;

    private static final int SHORTEST_NAME = 3;

    /** One character in so many has to be part of a word, or the whole is one random word with separators in it. */
    private static final int LEAST_COMPOUND = 5;

    /** The same for the names in a path, if it has a part that looks random. */
    private static final int LEAST_NAMED = 3;

    private static final int SHORTEST_MIXED = 8;

    /** How many characters a UUID has. */
    public static final int UUID = 36;

    private Paths() {}

    /** Letters of both cases and digits, as no directory has them together that somebody named. */
    public static boolean isMixed(char[] text, int start, int end) {
        int kinds = 0;
        for (int i = start; i < end; i++) {
            char c = text[i];
            kinds |= Characters.isDigit(c) ? 1 : Characters.isLower(c) ? 2 : Characters.isUpper(c) ? 4 : 0;
        }
        return kinds == 7 && end - start >= SHORTEST_MIXED && Wordiness.of(text, start, end) < 0;
    }

    public static boolean isSeparator(char c) {
        return c == '/' || c == '-' || c == '_' || c == '+';
    }

    /** Whether two segments of the word, or one of a word that begins as a path, are names. */
    public static boolean isPath(char[] text, int start, int end) {
        return isPath(text, start, end, startsPath(text, start, end) ? 1 : 2);
    }

    /** Whether the text as a whole is the path of a file: what a secret's name points to, not the secret. */
    public static boolean isFile(String text) {
        char[] chars = text.toCharArray();
        return chars.length > 0 && startsPath(chars, 0, chars.length) && isPath(chars, 0, chars.length, 2);
    }

    private static boolean isPath(char[] text, int start, int end, int wanted) {
        int names = 0;
        int named = 0;
        int from = start;
        boolean slash = false;
        boolean random = false;
        for (int i = start; i <= end; i++) {
            boolean atSlash = i < end && (text[i] == '/' || text[i] == '\\');
            if (i == end || atSlash) {
                if (isNamed(text, from, i)) {
                    names++;
                    named += i - from;
                } else {
                    random |= isMixed(text, from, i);
                }
                from = i + 1;
                slash |= atSlash;
            }
        }
        return slash && names >= wanted && (!random || named * LEAST_NAMED >= end - start);
    }

    private static boolean startsPath(char[] text, int start, int end) {
        char c = text[start];
        return c == '/' || c == '\\' || end - start > 1 && (c == '~' || c == '.') && text[start + 1] == '/';
    }

    /**
     * Whether a word begins what stands between separators, or words are a part of it worth mentioning: letters only, of one case but for
     * the first.
     */
    public static boolean isCompound(char[] text, int start, int end) {
        int letters = 0;
        boolean prefix = false;
        int from = start;
        for (int i = start; i <= end; i++) {
            if (i == end || isSeparator(text[i])) {
                if (i - from >= SHORTEST_NAME && isWord(text, from, i)) {
                    letters += i - from;
                    prefix |= from == start && i < end && isNamed(text, from, i);
                }
                from = i + 1;
            }
        }
        return prefix || letters > 0 && letters * LEAST_COMPOUND >= end - start;
    }

    private static boolean isWord(char[] text, int start, int end) {
        boolean upper = Characters.isUpper(text[start + 1]);
        for (int i = start + 1; i < end; i++) {
            if (upper ? !Characters.isUpper(text[i]) : !Characters.isLower(text[i])) {
                return false;
            }
        }
        return !Characters.isDigit(text[start]) && (!upper || Characters.isUpper(text[start]));
    }

    /** Whether a UUID stands in a part of the text. */
    public static boolean hasUuid(char[] text, int start, int end) {
        return uuid(text, start, end) >= 0;
    }

    /** Where a UUID begins in a part of the text, or -1. */
    public static int uuid(char[] text, int start, int end) {
        for (int i = start; i + UUID <= end; i++) {
            if (text[i + 8] == '-' && isUuid(text, i)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isUuid(char[] text, int at) {
        for (int i = 0; i < UUID; i++) {
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? text[at + i] != '-' : !Characters.isHex(text[at + i])) {
                return false;
            }
        }
        return true;
    }

    /** Whether a part of a path is a name that somebody gave: it reads like words, or is a version. */
    public static boolean isNamed(char[] text, int start, int end) {
        return end - start >= SHORTEST_NAME && Wordiness.of(text, start, end) >= LEAST_WORDY;
    }
}
