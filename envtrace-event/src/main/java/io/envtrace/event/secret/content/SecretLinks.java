package io.envtrace.event.secret.content;

import io.envtrace.event.secret.text.Characters;
import io.envtrace.event.secret.text.Paths;
import io.envtrace.event.secret.text.Spans;
import io.envtrace.event.secret.text.Wordiness;

/**
 * Addresses that grant access: chat hooks, links to reset a password, invitations. The path behind the part that identifies such
 * an address is masked.
 */
final class SecretLinks {
    private static final int LONGEST = 2000;
    private static final int SHORTEST = 8;
    private static final double LEAST_WORDY = 0.4;

    private SecretLinks() {}

    static void find(char[] text, ContentRules rules, Spans spans) {
        int i = 0;
        while (i < text.length) {
            if (text[i] == ':' && Characters.startsWith(text, i, "://")) {
                int end = end(text, i + 3);
                url(text, i + 3, end, rules, spans);
                i = end;
            } else {
                i++;
            }
        }
    }

    private static int end(char[] text, int from) {
        int i = from;
        while (i < text.length
                && i - from < LONGEST
                && !Characters.isBlank(text[i])
                && "\"'`<>|?#;,)}".indexOf(text[i]) < 0) {
            i++;
        }
        return i;
    }

    private static void url(char[] text, int start, int end, ContentRules rules, Spans spans) {
        boolean telling = false;
        int from = start;
        int host = -1;
        for (int i = start; i <= end; i++) {
            if (i < end && text[i] != '/') {
                continue;
            }
            if (host < 0) {
                host = i;
                telling = hostTells(text, start, i, rules);
            } else if (telling && isSecret(text, from, i)) {
                spans.add(from, secretEnd(text, from, i, end));
            } else {
                telling |= rules.isSegment(text, from, i);
            }
            from = i + 1;
        }
    }

    /** {@code hook.eu1.make.com}, {@code hooks.example.org}: the path's first part is the key already. */
    private static boolean hostTells(char[] text, int start, int end, ContentRules rules) {
        int dot = start;
        while (dot < end && text[dot] != '.') {
            dot++;
        }
        return rules.isSegment(text, start, dot);
    }

    private static boolean isSecret(char[] text, int start, int end) {
        if (end - start < SHORTEST) {
            return false;
        }
        if (Paths.hasUuid(text, start, end)) {
            return true;
        }
        int digits = 0;
        for (int i = start; i < end; i++) {
            digits += Characters.isDigit(text[i]) ? 1 : 0;
        }
        return digits < end - start && Wordiness.of(text, start, end) < (digits > 0 ? LEAST_WORDY : 0)
                || hasSecretPiece(text, start, end);
    }

    /** {@code private-90a3…}. */
    private static boolean hasSecretPiece(char[] text, int start, int end) {
        int piece = end;
        while (piece > start && text[piece - 1] != '-' && text[piece - 1] != '_') {
            piece--;
        }
        return piece > start && isSecret(text, piece, end);
    }

    /** To the path's end, because the last parts are often the key's second half, but for parts that are words. */
    private static int secretEnd(char[] text, int from, int firstEnd, int end) {
        int last = firstEnd;
        int i = firstEnd;
        while (i < end) {
            int next = i + 1;
            while (next < end && text[next] != '/') {
                next++;
            }
            if (next - i < 3 || Wordiness.of(text, i + 1, next) > 1) {
                return last;
            }
            last = next;
            i = next;
        }
        return Math.max(last, from);
    }
}
