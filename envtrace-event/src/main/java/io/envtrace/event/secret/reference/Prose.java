package io.envtrace.event.secret.reference;

import io.envtrace.event.secret.text.Characters;

/** Recognises a sentence behind a colon that is about a password, such as {@code Password: must have 8 characters}. */
public final class Prose {
    private static final int FEWEST_WORDS = 3;
    private static final String SIGNS = ".,;:!?()'\"/-_`<>";
    private static final String[] WORDS = {
        "a",
        "an",
        "the",
        "is",
        "are",
        "be",
        "must",
        "should",
        "not",
        "to",
        "of",
        "for",
        "was",
        "has",
        "have",
        "your",
        "at",
        "please",
        "cannot",
        "can",
        "may",
        "will",
        "with",
        "from",
        "or",
        "and",
        "in",
        "by",
        "no",
        "invalid",
        "required",
        "failed",
        "expired",
        "missing"
    };

    private Prose() {}

    public static boolean is(char[] text, int start, int end) {
        int words = 0;
        boolean known = false;
        int i = start;
        while (i < end) {
            int from = i;
            while (i < end && !Characters.isBlank(text[i])) {
                i++;
            }
            if (!isPlain(text, from, i)) {
                return false;
            }
            known |= isKnown(text, from, i);
            words++;
            while (i < end && Characters.isBlank(text[i])) {
                i++;
            }
        }
        return known && words >= FEWEST_WORDS;
    }

    /** Letters with a sign behind them, or a number: not the one word in a passphrase that makes it strong. */
    private static boolean isPlain(char[] text, int start, int end) {
        boolean digit = false;
        boolean letter = false;
        for (int i = start; i < end; i++) {
            char c = text[i];
            digit |= Characters.isDigit(c);
            letter |= Characters.isLower(c) || Characters.isUpper(c);
            if (c < 128 && !Characters.isAlphanumeric(c) && SIGNS.indexOf(c) < 0) {
                return false;
            }
        }
        return !(digit && letter);
    }

    private static boolean isKnown(char[] text, int start, int end) {
        for (int i = 0; i < WORDS.length; i++) {
            if (Characters.isWord(text, start, end, WORDS[i])) {
                return true;
            }
        }
        return false;
    }
}
