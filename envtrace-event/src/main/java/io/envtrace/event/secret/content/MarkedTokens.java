package io.envtrace.event.secret.content;

import io.envtrace.event.secret.text.Characters;
import io.envtrace.event.secret.text.Paths;
import io.envtrace.event.secret.text.Spans;
import io.envtrace.event.secret.text.Wordiness;

/** Keys that begin with a word which says so, and go on with a UUID or a body too short to look random by itself: {@code tok_4fG7…}. */
final class MarkedTokens {
    private static final int UUID = 36;
    private static final int SHORTEST_BODY = 10;
    private static final int LONGEST = 120;
    private static final double LEAST_WORDY = 0.3;

    private MarkedTokens() {}

    static void find(char[] text, ContentRules rules, Spans spans) {
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

    private static void word(char[] text, int start, int end, ContentRules rules, Spans spans) {
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
        if (marked && isBody(text, from, end) && !isPod(text, start, end)) {
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
                && Wordiness.of(text, start, end) < LEAST_WORDY;
    }

    private static boolean isUuid(char[] text, int start, int end) {
        return Paths.hasUuid(text, start, end);
    }

    /** {@code api-7d9f8b6c5d-x2x4z}: what Kubernetes makes of a deployment's name. */
    private static boolean isPod(char[] text, int start, int end) {
        if (end - start < 16 || text[end - 6] != '-') {
            return false;
        }
        for (int i = end - 5; i < end; i++) {
            char c = text[i];
            if (!Characters.isDigit(c) && !Characters.isLower(c)
                    || c == 'a'
                    || c == 'e'
                    || c == 'i'
                    || c == 'o'
                    || c == 'u') {
                return false;
            }
        }
        return true;
    }
}
