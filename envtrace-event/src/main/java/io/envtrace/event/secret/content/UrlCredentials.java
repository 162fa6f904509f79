package io.envtrace.event.secret.content;

import io.envtrace.event.secret.text.Characters;
import io.envtrace.event.secret.text.Spans;
import io.envtrace.event.secret.text.WordSet;

/** Passwords and tokens in the user part of a URL. The user's name and the rest of the URL stay readable. */
public final class UrlCredentials {
    /** How far a password is looked for outside the part that belongs to it by the rules of URLs. */
    private static final int LONGEST = 512;

    private UrlCredentials() {}

    public static void find(char[] text, WordSet common, Spans spans) {
        for (int i = 1; i + 2 < text.length; i++) {
            if (text[i] == ':' && text[i + 1] == '/' && text[i + 2] == '/') {
                findInUrl(text, i, common, spans);
            } else if (text[i] == ':' && startsOracle(text, i)) {
                findOracle(text, i, spans);
            } else if (text[i] == '@' && startsAddress(text, i + 1)) {
                findDriverAddress(text, i, spans);
            }
        }
    }

    private static void findInUrl(char[] text, int colon, WordSet common, Spans spans) {
        int start = colon + 3;
        int end = authorityEnd(text, start);
        int at = lastAt(text, start, end);
        if (at < 0 && hasStrangePort(text, start, end)) {
            at = lastAt(text, start, wordEnd(text, end));
        }
        if (at <= start) {
            return;
        }
        int password = indexOf(text, ':', start, at) + 1;
        if (password > 0 && password < at) {
            spans.add(password, at);
            if (common.has(text, password, at)) {
                addToken(text, colon, start, password - 1, common, spans);
            }
        } else {
            addToken(text, colon, start, password > 0 ? password - 1 : at, common, spans);
        }
    }

    /** Services over HTTP take a token as the user, with no password, an empty one, or a placeholder. */
    private static void addToken(char[] text, int colon, int start, int end, WordSet common, Spans spans) {
        boolean http = text[colon - 1] == 'p' && Characters.startsWith(text, colon - 4, "http")
                || Characters.startsWith(text, colon - 5, "https");
        if (http && !common.has(text, start, end)) {
            spans.add(start, end);
        }
    }

    /** A password may hold a {@code /}, {@code ?} or {@code #} that should have been escaped; then no port follows the colon. */
    private static boolean hasStrangePort(char[] text, int start, int end) {
        int colon = indexOf(text, ':', start, end);
        if (colon < 0 || text[start] == '[') {
            return false;
        }
        for (int i = colon + 1; i < end; i++) {
            if (!Characters.isDigit(text[i])) {
                return true;
            }
        }
        return end - colon > 6;
    }

    /** {@code jdbc:oracle:thin:user/password@host}. */
    private static void findOracle(char[] text, int colon, Spans spans) {
        int user = indexOf(text, ':', colon + 1, colon + 6) + 1;
        int at = lastAt(text, user, wordEnd(text, user));
        int slash = at < 0 ? -1 : indexOf(text, '/', user, at);
        if (slash > user) {
            spans.add(slash + 1, at);
        }
    }

    private static boolean startsOracle(char[] text, int at) {
        return Characters.startsWith(text, at, ":thin:") || Characters.startsWith(text, at, ":oci:");
    }

    /** {@code user:password@tcp(host:3306)/db}, as Go's MySQL driver has it. */
    private static void findDriverAddress(char[] text, int at, Spans spans) {
        int start = at;
        int first = Math.max(0, at - LONGEST);
        while (start > first && !Characters.isBlank(text[start - 1]) && !Characters.isQuote(text[start - 1])) {
            start--;
        }
        int colon = indexOf(text, ':', start, at);
        if (colon > start && !Characters.startsWith(text, colon, "://")) {
            spans.add(colon + 1, at);
        }
    }

    private static boolean startsAddress(char[] text, int at) {
        return Characters.startsWith(text, at, "tcp(") || Characters.startsWith(text, at, "unix(");
    }

    private static int authorityEnd(char[] text, int from) {
        int i = from;
        while (i < text.length && text[i] != '/' && text[i] != '?' && text[i] != '#' && !endsWord(text[i])) {
            i++;
        }
        return i;
    }

    private static int wordEnd(char[] text, int from) {
        int i = from;
        int last = Math.min(text.length, from + LONGEST);
        while (i < last && !endsWord(text[i])) {
            i++;
        }
        return i;
    }

    private static boolean endsWord(char c) {
        return Characters.isBlank(c) || Characters.isQuote(c) || c == '<' || c == '>' || c == '|';
    }

    private static int lastAt(char[] text, int start, int end) {
        int i = end - 1;
        while (i >= start && text[i] != '@') {
            i--;
        }
        return i < start ? -1 : i;
    }

    private static int indexOf(char[] text, char wanted, int start, int end) {
        for (int i = start; i < end; i++) {
            if (text[i] == wanted) {
                return i;
            }
        }
        return -1;
    }
}
