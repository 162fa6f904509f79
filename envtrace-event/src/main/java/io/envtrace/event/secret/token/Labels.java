package io.envtrace.event.secret.token;

import io.envtrace.event.secret.text.Characters;

/** Words before a random-looking one that say what it is: {@code sha256:}, {@code commit}, {@code "etag": }, {@code /blob/}. */
final class Labels {
    private static final int LONGEST = 60;
    private static final int MOST_BETWEEN = 4;
    private static final int LONGEST_RECORD = 2000;

    private Labels() {}

    /** Whether the word is called an identifier or a digest by what stands before it, and has the length of such. */
    static boolean isLabelled(char[] text, int start, int end, TokenRules rules) {
        int value = start;
        while (value < end && text[value] == '/') {
            value++;
        }
        int last = tokenEnd(text, start, end);
        int i = start;
        while (i > 0 && start - i < MOST_BETWEEN && isBetween(text[i - 1])) {
            i--;
        }
        if (i == start && i > 0 && text[i - 1] == '@') {
            return Digests.isRevision(text, start, last);
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
        int labelEnd = beforeNumbers(text, i);
        i = labelEnd;
        while (i > 0 && labelEnd - i < LONGEST && (Characters.isKey(text[i - 1]) || text[i - 1] == '/')) {
            i--;
        }
        if (labelEnd < start && hasNumbers(text, labelEnd, start)) {
            return isDnsRecord(text, i, labelEnd);
        }
        return i < labelEnd && isLabel(text, i, labelEnd, value, last, rules);
    }

    private static boolean isLabel(char[] text, int start, int end, int value, int last, TokenRules rules) {
        if (end - start == 1) {
            // The members of a JSON web key and of a DKIM record, and of nothing else.
            return rules.isLabel(text, start, end)
                    && Characters.indexOf(
                                    text,
                                    text[start] == 'p' ? "v=DKIM1" : "kty",
                                    start - LONGEST_RECORD,
                                    end + LONGEST_RECORD)
                            >= 0;
        }
        return rules.isLabel(text, start, end)
                || rules.isRevisionLabel(text, start, end) && Digests.isRevision(text, value, last)
                || (Digests.isAlgorithm(text, start, end) || rules.isDigestLabel(text, start, end))
                        && Digests.isDigest(text, value, last);
    }

    /** Where the characters end of which tokens are made. */
    private static int tokenEnd(char[] text, int start, int end) {
        int i = start;
        while (i < end && (Characters.isAlphanumeric(text[i]) || "+/-_".indexOf(text[i]) >= 0)) {
            i++;
        }
        return i;
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

    /** Two numbers or more, with blanks between them. */
    private static boolean hasNumbers(char[] text, int from, int to) {
        int numbers = 0;
        for (int i = from; i + 1 < to; i++) {
            numbers += text[i] == ' ' && Characters.isDigit(text[i + 1]) ? 1 : 0;
        }
        return numbers > 1;
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
}
