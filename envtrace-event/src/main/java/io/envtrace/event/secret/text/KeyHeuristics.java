package io.envtrace.event.secret.text;

/** Whether a short word looks like a key or a password, for places where one is likely. */
public final class KeyHeuristics {
    private static final int SHORTEST_KEY = 8;
    private static final int SHORTEST_PASSWORD = 4;
    private static final double LEAST_WORDY = 0.6;

    private KeyHeuristics() {}

    /** Eight or more letters and digits, mixed, that are no names, path or address. */
    public static boolean isKey(char[] text, int start, int end) {
        if (end - start < SHORTEST_KEY || has(text, start, end, "://") || Paths.isPath(text, start, end)) {
            return false;
        }
        int digits = 0;
        int letters = 0;
        for (int i = start; i < end; i++) {
            char c = text[i];
            if (Characters.isBlank(c)) {
                return false;
            }
            digits += Characters.isDigit(c) ? 1 : 0;
            letters += Characters.isDigit(c) || !Characters.isAlphanumeric(c) ? 0 : 1;
        }
        double wordy = Wordiness.of(text, start, end);
        return letters > 0 && digits > 0 ? wordy < LEAST_WORDY : digits > 0 ? false : wordy < 0;
    }

    /** Not a plain word or a name made of words: what somebody chose as a password. */
    public static boolean isPassword(char[] text, int start, int end) {
        if (end - start < SHORTEST_PASSWORD) {
            return false;
        }
        boolean digit = false;
        boolean letter = false;
        boolean special = false;
        for (int i = start; i < end; i++) {
            char c = text[i];
            digit |= Characters.isDigit(c);
            letter |= !Characters.isDigit(c) && Characters.isAlphanumeric(c);
            special |= isSpecial(c);
        }
        return letter && (digit || special) && !has(text, start, end, "://");
    }

    private static boolean isSpecial(char c) {
        return c > ' ' && c < 128 && !Characters.isAlphanumeric(c) && "_-./:,;()[]{}<>\"'`=".indexOf(c) < 0;
    }

    private static boolean has(char[] text, int start, int end, String literal) {
        for (int i = start; i + literal.length() <= end; i++) {
            if (Characters.startsWith(text, i, literal)) {
                return true;
            }
        }
        return false;
    }
}
