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
        if (i < start && i > 0 && text[i - 1] == ')') {
            i = beforeParenthesis(text, i - 1);
        }
        int numbered = beforeNumbers(text, i);
        int end = numbered;
        i = end;
        while (i > 0 && end - i < LONGEST && (Characters.isKey(text[i - 1]) || text[i - 1] == '/')) {
            i--;
        }
        if (numbered < start && hasNumber(text, numbered, start)) {
            return isDnsRecord(text, i, end);
        }
        return i < end && (startsDigest(text, i) || rules.isLabel(text, i, end));
    }

    /** {@code MD5 (a.iso) = …}. */
    private static int beforeParenthesis(char[] text, int close) {
        int i = close;
        while (i > 0 && close - i < LONGEST && text[i] != '(') {
            i--;
        }
        return i > 0 && text[i] == '(' && text[i - 1] == ' ' ? i - 1 : close + 1;
    }

    /** The fields of a DNS record before its data: {@code DNSKEY 257 3 13}. */
    private static int beforeNumbers(char[] text, int from) {
        int i = from;
        for (int numbers = 0; numbers < MOST_BETWEEN; numbers++) {
            int number = i;
            while (number > 0 && i - number < 6 && Characters.isDigit(text[number - 1])) {
                number--;
            }
            if (number == i || number == 0 || text[number - 1] != ' ') {
                return i;
            }
            i = number - 1;
        }
        return i;
    }

    private static boolean hasNumber(char[] text, int from, int to) {
        return from + 1 < to && text[from] == ' ' && Characters.isDigit(text[from + 1]);
    }

    private static boolean isDnsRecord(char[] text, int start, int end) {
        return Characters.isWord(text, start, end, "dnskey")
                || Characters.isWord(text, start, end, "ds")
                || Characters.isWord(text, start, end, "cds")
                || Characters.isWord(text, start, end, "tlsa")
                || Characters.isWord(text, start, end, "sshfp");
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
