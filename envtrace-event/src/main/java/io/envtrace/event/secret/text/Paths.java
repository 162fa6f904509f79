package io.envtrace.event.secret.text;

/** What long words are that somebody named: paths, compound names, UUIDs. */
public final class Paths {
    /** What names reach and random letters do not, in bits a character. */
    private static final double LEAST_WORDY = 0.45;

    private static final int SHORTEST_NAME = 3;

    private Paths() {}

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
        int from = start;
        boolean slash = false;
        for (int i = start; i <= end; i++) {
            boolean atSlash = i < end && (text[i] == '/' || text[i] == '\\');
            if (i == end || atSlash) {
                if (i - from >= SHORTEST_NAME && isNamed(text, from, i)) {
                    names++;
                }
                from = i + 1;
                slash |= atSlash;
            }
        }
        return slash && names >= wanted;
    }

    private static boolean startsPath(char[] text, int start, int end) {
        char c = text[start];
        return c == '/' || c == '\\' || end - start > 1 && (c == '~' || c == '.') && text[start + 1] == '/';
    }

    /** Whether a part between separators is a word: letters only, of one case but for the first. */
    public static boolean hasPlainSegment(char[] text, int start, int end) {
        int from = start;
        for (int i = start; i <= end; i++) {
            if (i == end || isSeparator(text[i])) {
                if (i - from >= SHORTEST_NAME && isWord(text, from, i)) {
                    return true;
                }
                from = i + 1;
            }
        }
        return false;
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

    public static boolean hasUuid(char[] text, int start, int end) {
        for (int i = start; i + 36 <= end; i++) {
            if (text[i + 8] == '-' && isUuid(text, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUuid(char[] text, int at) {
        for (int i = 0; i < 36; i++) {
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? text[at + i] != '-' : !Characters.isHex(text[at + i])) {
                return false;
            }
        }
        return true;
    }

    /** Whether a part of a path is a name that somebody gave: it reads like words, or is a version. */
    private static boolean isNamed(char[] text, int start, int end) {
        return Wordiness.of(text, start, end) >= LEAST_WORDY;
    }
}
