package io.envtrace.event.secret.copies;

import io.envtrace.event.secret.text.Characters;
import io.envtrace.event.secret.text.Paths;
import io.envtrace.event.secret.text.Wordiness;
import java.util.ArrayList;
import java.util.List;

/** Splits a secret into lines, items and members, and keeps those that look like a password or key by themselves. */
final class SecretParts {
    private static final int SHORTEST = 6;
    private static final int LONG = 10;
    private static final int SHORTEST_LETTERS = 16;
    private static final int LONGEST = 4096;
    private static final int MOST = 500;
    private static final double MOST_WORDY = 0.8;
    private static final String SEPARATORS = ",;|\"'`{}[]()<>=&";
    private static final String SIGNS = "!@#$%^*+?~";

    private SecretParts() {}

    static String[] of(String secret) {
        List<String> parts = new ArrayList<String>();
        char[] text = secret.toCharArray();
        int start = 0;
        for (int i = 0; i <= text.length && parts.size() < MOST; i++) {
            if (i == text.length || isSeparator(text[i])) {
                add(text, start, i, parts);
                start = i + 1;
            }
        }
        return parts.toArray(new String[0]);
    }

    private static boolean isSeparator(char c) {
        return Characters.isBlank(c) || SEPARATORS.indexOf(c) >= 0;
    }

    /** Of {@code user:password} the second part too. */
    private static void add(char[] text, int start, int end, List<String> parts) {
        if (end == start || end - start > LONGEST || isAddress(text, start, end)) {
            return;
        }
        if (isDistinctive(text, start, end)) {
            parts.add(new String(text, start, end - start));
        }
        for (int i = start; i < end; i++) {
            if (text[i] == ':') {
                add(text, i + 1, end, parts);
                return;
            }
        }
    }

    /** Whether it is a URL, whose password another search finds, and whose host is no secret. */
    private static boolean isAddress(char[] text, int start, int end) {
        int dot = -1;
        for (int i = start; i + 2 < end; i++) {
            if (text[i] == ':' && text[i + 1] == '/' && text[i + 2] == '/') {
                return true;
            }
            if (text[i] == '@') {
                dot = i;
            } else if (text[i] == '.' && dot > start) {
                return true;
            }
        }
        return Paths.isPath(text, start, end);
    }

    private static boolean isDistinctive(char[] text, int start, int end) {
        if (end - start < SHORTEST || text[start] == '-') {
            return false;
        }
        int digits = 0;
        int letters = 0;
        boolean sign = false;
        for (int i = start; i < end; i++) {
            boolean digit = Characters.isDigit(text[i]);
            // "us-east-1" has one group of digits, as most names have.
            digits += digit && !(i > start && Characters.isDigit(text[i - 1])) ? 1 : 0;
            letters += Characters.isAlphanumeric(text[i]) && !digit ? 1 : 0;
            sign |= SIGNS.indexOf(text[i]) >= 0;
        }
        double wordy = Wordiness.of(text, start, end);
        return letters > 0
                && (sign
                        || digits > 0 && wordy < MOST_WORDY
                        || digits > 1 && letters >= 4 && end - start >= LONG
                        || end - start >= SHORTEST_LETTERS && wordy < 0);
    }
}
