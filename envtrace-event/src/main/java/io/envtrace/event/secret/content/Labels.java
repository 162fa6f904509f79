package io.envtrace.event.secret.content;

import io.envtrace.event.secret.text.Characters;

/** Words before a random-looking one that say what it is: {@code sha256:}, {@code commit}, {@code "etag": }, {@code /blob/}. */
final class Labels {
    private static final int LONGEST = 60;
    private static final int MOST_BETWEEN = 4;

    private Labels() {}

    /** Whether the word that begins there is called an identifier or a digest by what stands before it. */
    static boolean isLabelled(char[] text, int start, ContentRules rules) {
        int i = start;
        while (i > 0 && start - i < MOST_BETWEEN && isBetween(text[i - 1])) {
            i--;
        }
        if (i == start && i > 0 && text[i - 1] == '@') {
            return true;
        }
        if (i > 2 && text[i - 1] == '/' && text[i - 2] == 'W') {
            // A weak entity tag: W/"…".
            i -= 2;
            while (i > 0 && isBetween(text[i - 1])) {
                i--;
            }
        }
        int end = i;
        while (i > 0 && end - i < LONGEST && (Characters.isKey(text[i - 1]) || text[i - 1] == '/')) {
            i--;
        }
        return i < end && (startsDigest(text, i) || rules.isLabel(text, i, end));
    }

    private static boolean isBetween(char c) {
        return c == ':' || c == '=' || c == ' ' || c == '"' || c == '\'' || c == '\\' || c == '(' || c == '#'
                || c == '>' || c == '[';
    }

    /** {@code sha256-…} names content, it opens nothing. */
    static boolean startsDigest(char[] text, int at) {
        return Characters.startsWithIgnoringCase(text, at, "sha1")
                || Characters.startsWithIgnoringCase(text, at, "sha2")
                || Characters.startsWithIgnoringCase(text, at, "sha3")
                || Characters.startsWithIgnoringCase(text, at, "sha5")
                || Characters.startsWithIgnoringCase(text, at, "sha-")
                || Characters.startsWithIgnoringCase(text, at, "md5")
                || Characters.startsWithIgnoringCase(text, at, "blake")
                || Characters.startsWithIgnoringCase(text, at, "crc");
    }
}
