package io.envtrace.event.secret.text;

import java.util.List;

/** Patterns with {@code *} (any characters) and {@code ?} (one character). Takes time linear in pattern times text. */
public final class Glob {
    private Glob() {}

    /** Whether one of the patterns matches all of the text. */
    public static boolean matchesAny(List<String> patterns, String text) {
        for (String pattern : patterns) {
            if (matches(pattern, text)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the pattern matches all of the text. */
    public static boolean matches(String pattern, String text) {
        return matches(pattern.toCharArray(), text.toCharArray(), 0);
    }

    /** Whether the pattern matches all of the text from an index on. */
    public static boolean matches(char[] pattern, char[] text, int from) {
        int t = from;
        int p = 0;
        int star = -1;
        int resume = 0;
        while (t < text.length) {
            if (p < pattern.length && pattern[p] == '*') {
                star = p++;
                resume = t;
            } else if (p < pattern.length && (pattern[p] == '?' || pattern[p] == text[t])) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length && pattern[p] == '*') {
            p++;
        }
        return p == pattern.length;
    }
}
