package io.envtrace.event.secret.name;

/** One pattern for names, with {@code *} and {@code ?}; case and the kind of separator make no difference. */
final class NameGlob {
    private final char[] pattern;
    private final boolean floating;
    private final int order;
    private final int verdict;

    /** @param order where the rule stands; of two that match, the later one counts */
    NameGlob(String glob, int verdict, int order) {
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
        return (at == 0 || floating) && matches(name, at);
    }

    private boolean matches(char[] name, int from) {
        int n = from;
        int p = 0;
        int star = -1;
        int resume = 0;
        while (n < name.length) {
            if (p < pattern.length && pattern[p] == '*') {
                star = p++;
                resume = n;
            } else if (p < pattern.length && (pattern[p] == '?' || pattern[p] == name[n])) {
                p++;
                n++;
            } else if (star >= 0) {
                p = star + 1;
                n = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length && pattern[p] == '*') {
            p++;
        }
        return p == pattern.length;
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
