package io.envtrace.event.secret.content;

import io.envtrace.event.secret.text.Characters;

/** A sentence behind a colon, which says something about a password and is none: {@code Password: must have 8 characters}. */
final class Prose {
    private static final int FEWEST_WORDS = 3;
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

    static boolean is(char[] text, int start, int end) {
        int words = 0;
        boolean known = false;
        int i = start;
        while (i < end) {
            int from = i;
            while (i < end && !Characters.isBlank(text[i])) {
                i++;
            }
            known |= isKnown(text, from, i);
            words++;
            while (i < end && Characters.isBlank(text[i])) {
                i++;
            }
        }
        return known && words >= FEWEST_WORDS;
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
