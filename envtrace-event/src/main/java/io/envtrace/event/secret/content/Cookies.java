package io.envtrace.event.secret.content;

import io.envtrace.event.secret.reference.References;
import io.envtrace.event.secret.text.Characters;
import io.envtrace.event.secret.text.KeyHeuristics;
import io.envtrace.event.secret.text.Spans;

/** The values of cookies in a header: those with a secret name, and those that look like a key. Others are settings of a page. */
final class Cookies {
    /** Cookies that measure visitors, and grant no access. */
    private static final String[] HARMLESS = {
        "_g",
        "_fb",
        "path",
        "domain",
        "expires",
        "max-age",
        "samesite",
        "lang",
        "theme",
        "cookie_consent",
        "cookieconsent"
    };

    private Cookies() {}

    static void find(char[] text, int start, int end, ContentRules rules, Spans spans) {
        int from = start;
        for (int i = start; i <= end; i++) {
            if (i == end || text[i] == ';') {
                pair(text, from, i, rules, spans);
                from = i + 1;
            }
        }
    }

    private static void pair(char[] text, int from, int end, ContentRules rules, Spans spans) {
        int start = from;
        while (start < end && Characters.isBlank(text[start])) {
            start++;
        }
        int equals = start;
        while (equals < end && text[equals] != '=') {
            equals++;
        }
        int value = Math.min(equals + 1, end);
        if (value == end || isHarmless(text, start) || References.is(text, value, end)) {
            if (equals == end && KeyHeuristics.isKey(text, start, end)) {
                spans.add(start, end);
            }
            return;
        }
        if (rules.isSecretKey(text, start, equals) || KeyHeuristics.isKey(text, value, end)) {
            spans.add(value, end);
        }
    }

    private static boolean isHarmless(char[] text, int start) {
        for (int i = 0; i < HARMLESS.length; i++) {
            if (Characters.startsWithIgnoringCase(text, start, HARMLESS[i])) {
                return true;
            }
        }
        return false;
    }
}
