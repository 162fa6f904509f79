package io.envtrace.event.secret.name;

import io.envtrace.event.secret.text.Glob;

/** What one pattern says of the names that it matches. Case and the kind of separator make no difference. */
final class NameRule {
    private final char[] pattern;
    private final boolean floating;
    private final int order;
    private final int verdict;

    /** @param order where the rule stands; of two that match, the later one counts */
    NameRule(String glob, int verdict, int order) {
        char[] folded = fold(glob.toCharArray(), 0, glob.length());
        int stars = 0;
        while (stars < folded.length && folded[stars] == '*') {
            stars++;
        }
        this.floating = stars > 0;
        this.pattern = new char[folded.length - stars];
        System.arraycopy(folded, stars, pattern, 0, pattern.length);
        this.verdict = verdict;
        this.order = order;
    }

    int order() {
        return order;
    }

    int verdict() {
        return verdict;
    }

    /** The character which a match has to begin with, or -1 if it may be any. */
    int firstCharacter() {
        return pattern.length == 0 || pattern[0] == '?' ? -1 : pattern[0];
    }

    /** Whether the rest of a folded name, from that place, matches. */
    boolean matchesAt(char[] name, int at) {
        return (at == 0 || floating) && Glob.matches(pattern, name, at);
    }

    /** Upper case, and {@code _} for the separators which names have elsewhere: {@code db-password}, {@code db.password}. */
    static char[] fold(char[] text, int start, int end) {
        char[] folded = new char[end - start];
        for (int i = 0; i < folded.length; i++) {
            folded[i] = fold(text[start + i]);
        }
        return folded;
    }

    private static char fold(char c) {
        if (c >= 'a' && c <= 'z') {
            return (char) (c - 32);
        }
        if (c == '-' || c == '.' || c == ':' || c == '/' || c == ' ') {
            return '_';
        }
        return c < 128 ? c : Character.toUpperCase(c);
    }
}
