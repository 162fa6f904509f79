package io.envtrace.event.secret.reference;

import io.envtrace.event.secret.text.Characters;
import io.envtrace.event.secret.text.Wordiness;

/** Recognises text that consists of words and names, as a reference to a secret does and a secret does not. */
final class Wording {
    private static final String SIGNS = "/:|'$,~@%+*#?&";
    private static final double LEAST_WORDY = 0.2;
    private static final int SHORTEST = 8;
    private static final int SHORTEST_WITH_DIGITS = 4;

    private Wording() {}

    /** Names and words with blanks, and signs of paths and addresses, between them. */
    static boolean is(char[] text, int start, int end) {
        for (int i = start; i < end; i++) {
            char c = text[i];
            if (c < 128 && !Characters.isKey(c) && !Characters.isBlank(c) && SIGNS.indexOf(c) < 0) {
                return false;
            }
        }
        return end > start && isWordy(text, start, end);
    }

    /** A name: letters, digits, underscores, dots and dashes. */
    static boolean isName(char[] text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (!Characters.isKey(text[i])) {
                return false;
            }
        }
        return end > start && isWordy(text, start, end);
    }

    /** Whether it reads like words; of a short text little can be said. */
    static boolean isWordy(char[] text, int start, int end) {
        boolean digit = false;
        for (int i = start; i + 1 < end && !digit; i++) {
            digit = Characters.isDigit(text[i])
                    && Characters.isAlphanumeric(text[i + 1])
                    && !Characters.isDigit(text[i + 1]);
        }
        return end - start < (digit ? SHORTEST_WITH_DIGITS : SHORTEST)
                || isConstant(text, start, end)
                || Wordiness.of(text, start, end) >= LEAST_WORDY;
    }

    /** {@code MYSQL_PWD}: capitals with underscores, as variables of an environment are written. */
    static boolean isConstant(char[] text, int start, int end) {
        boolean underscore = false;
        for (int i = start; i < end; i++) {
            if (!Characters.isUpper(text[i]) && !Characters.isDigit(text[i]) && text[i] != '_') {
                return false;
            }
            underscore |= text[i] == '_';
        }
        return underscore;
    }
}
