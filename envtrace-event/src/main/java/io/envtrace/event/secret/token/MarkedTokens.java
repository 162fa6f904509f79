package io.envtrace.event.secret.token;

import io.envtrace.event.secret.text.Characters;
import io.envtrace.event.secret.text.Paths;
import io.envtrace.event.secret.text.Spans;
import io.envtrace.event.secret.text.Wordiness;

/** Keys that begin with a word which says so, and go on with a UUID or a body too short to look random by itself: {@code tok_4fG7…}. */
public final class MarkedTokens {
    private static final int UUID = 36;
    private static final int SHORTEST_BODY = 10;
    private static final int SHORTEST_HEX = 16;
    private static final int LONGEST = 120;
    private static final double LEAST_WORDY = 0.3;

    private MarkedTokens() {}

    public static void find(char[] text, TokenRules rules, Spans spans) {
        int i = 0;
        while (i < text.length) {
            int end = i;
            while (end < text.length && isPart(text[end])) {
                end++;
            }
            if (end - i > SHORTEST_BODY
                    && end - i <= LONGEST
                    && (i == 0 || text[i - 1] != '/')
                    && !PublicParts.isPublic(text, i, end)) {
                word(text, i, end, rules, spans);
            }
            i = end + 1;
        }
    }

    private static boolean isPart(char c) {
        return Characters.isAlphanumeric(c) || c == '_' || c == '-';
    }

    private static void word(char[] text, int start, int end, TokenRules rules, Spans spans) {
        boolean marked = false;
        int from = start;
        for (int i = start; i < end; i++) {
            if (text[i] != '_' && text[i] != '-') {
                continue;
            }
            if (marked && isBody(text, from, end)) {
                break;
            }
            marked |= rules.isMark(text, from, i);
            if (!marked && i - from > 6 || marked && i - from >= SHORTEST_BODY) {
                return;
            }
            from = i + 1;
        }
        if (marked && isBody(text, from, end)) {
            spans.add(start, end);
        }
    }

    private static boolean isBody(char[] text, int start, int end) {
        if (end - start == UUID) {
            return isUuid(text, start, end);
        }
        int digits = 0;
        int letters = 0;
        for (int i = start; i < end; i++) {
            if (Characters.isDigit(text[i])) {
                digits++;
            } else if (Characters.isAlphanumeric(text[i])) {
                letters++;
            } else if (i - start < SHORTEST_BODY) {
                return false;
            }
        }
        return end - start >= SHORTEST_BODY
                && digits > 0
                && letters > 0
                && (end - start >= SHORTEST_HEX && Characters.isHex(text, start, end)
                        || Wordiness.of(text, start, end) < LEAST_WORDY);
    }

    private static boolean isUuid(char[] text, int start, int end) {
        return Paths.hasUuid(text, start, end);
    }
}
