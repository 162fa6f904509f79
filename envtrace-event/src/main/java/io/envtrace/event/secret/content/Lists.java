package io.envtrace.event.secret.content;

import io.envtrace.event.secret.reference.References;
import io.envtrace.event.secret.text.Characters;
import io.envtrace.event.secret.text.KeyHeuristics;
import io.envtrace.event.secret.text.Spans;

/** The strings of a list: {@code ["a", "b"]}. */
final class Lists {
    private Lists() {}

    /** Whether the bracket opens a list of strings, of lists or of objects, or one over several lines. */
    static boolean begins(char[] text, int bracket) {
        int i = bracket + 1;
        while (i < text.length && (Characters.isBlank(text[i]) || text[i] == '\\')) {
            i++;
        }
        return i == text.length
                || i > bracket + 1 && text[i] != ']'
                || Characters.isQuote(text[i])
                || "[{]".indexOf(text[i]) >= 0;
    }

    /** Adds each string of the list that looks like a password or key; returns where the list ends, or -1. */
    static int find(char[] text, int bracket, Spans spans) {
        int i = bracket + 1;
        while (i < text.length && text[i] != ']') {
            int quote = i;
            while (quote < text.length && text[quote] == '\\') {
                quote++;
            }
            if (quote < text.length && Characters.isQuote(text[quote])) {
                int end = ValueEnd.quoted(text, quote + 1, text.length, text[quote], quote - i);
                if (KeyHeuristics.isPassword(text, quote + 1, end) && !References.is(text, quote + 1, end)) {
                    spans.add(quote + 1, end);
                }
                i = end;
                while (i < text.length && text[i] == '\\') {
                    i++;
                }
            } else if (text[i] == '[' || text[i] == '{') {
                return -1;
            }
            i++;
        }
        return i < text.length ? i : -1;
    }
}
