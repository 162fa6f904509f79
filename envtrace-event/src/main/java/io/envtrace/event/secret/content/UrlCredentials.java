package io.envtrace.event.secret.content;

import io.envtrace.event.secret.reference.References;
import io.envtrace.event.secret.text.Characters;
import io.envtrace.event.secret.text.Spans;

/** Passwords and tokens in the user part of a URL. The user's name and the rest of the URL stay readable. */
final class UrlCredentials {
    /** How far a password is looked for outside the part that belongs to it by the rules of URLs. */
    private static final int LONGEST = 512;

    private static final int LONGEST_USER = 12;
    private static final String[] KEYED = {
        "iscsi", "trojan", "vless", "vmess", "tuic", "hysteria", "hysteria2", "hy2", "ss", "pover"
    };

    private final char[] text;
    private final ContentRules rules;
    private final Spans spans;

    private UrlCredentials(char[] text, ContentRules rules, Spans spans) {
        this.text = text;
        this.rules = rules;
        this.spans = spans;
    }

    static void find(char[] text, ContentRules rules, Spans spans) {
        new UrlCredentials(text, rules, spans).find();
    }

    private void find() {
        for (int i = 1; i + 2 < text.length; i++) {
            if (text[i] == ':' && text[i + 1] == '/' && text[i + 2] == '/') {
                inUrl(i);
            }
        }
    }

    private void inUrl(int colon) {
        int start = colon + 3;
        int end = authorityEnd(start);
        int at = lastAt(start, end);
        if (at < 0 && hasStrangePort(start, end)) {
            at = lastAt(start, wordEnd(end));
        }
        if (at <= start) {
            return;
        }
        int password = indexOf(':', start, at) + 1;
        if (password > 0 && password < at) {
            add(password, at);
            if (rules.isCommon(text, password, at)) {
                addToken(colon, start, password - 1, true);
            }
        } else {
            addToken(colon, start, password > 0 ? password - 1 : at, password > 0);
        }
    }

    private void add(int start, int end) {
        if (!References.is(text, start, end)) {
            spans.add(start, end);
        }
    }

    /** Services over HTTP take a token as the user, with no password, an empty one, or a placeholder. */
    private void addToken(int colon, int start, int end, boolean withPassword) {
        if (isScheme(colon)) {
            int percent = indexOf('%', start, end) + 1;
            add(percent > 0 && Characters.startsWith(text, colon - 5, "iscsi") ? percent : start, end);
            return;
        }
        boolean http = text[colon - 1] == 'p' && Characters.startsWith(text, colon - 4, "http")
                || Characters.startsWith(text, colon - 5, "https");
        if (http && !rules.isCommon(text, start, end) && (withPassword || isToken(start, end))) {
            add(start, end);
        }
    }

    /** Schemes of proxies and disks, where a key stands in the user's place. */
    private boolean isScheme(int colon) {
        for (int i = 0; i < KEYED.length; i++) {
            int start = colon - KEYED[i].length();
            if (Characters.startsWith(text, start, KEYED[i])
                    && (start == 0 || !Characters.isAlphanumeric(text[start - 1]))) {
                return true;
            }
        }
        return false;
    }

    /** No user's name: {@code https://ann@host} is common. */
    private boolean isToken(int start, int end) {
        if (end - start > LONGEST_USER) {
            return true;
        }
        for (int i = start; i < end; i++) {
            boolean name = Characters.isLower(text[i]) || i == start && Characters.isUpper(text[i]);
            if (!name && text[i] != '.' && text[i] != '-' && text[i] != '_') {
                return true;
            }
        }
        return false;
    }

    /** A password may hold a {@code /}, {@code ?} or {@code #} that should have been escaped; then no port follows the colon. */
    private boolean hasStrangePort(int start, int end) {
        int colon = indexOf(':', start, end);
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

    private int authorityEnd(int from) {
        int i = from;
        while (i < text.length && text[i] != '/' && text[i] != '?' && text[i] != '#' && !endsWord(text[i])) {
            i++;
        }
        return i;
    }

    private int wordEnd(int from) {
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

    private int lastAt(int start, int end) {
        int i = end - 1;
        while (i >= start && text[i] != '@') {
            i--;
        }
        return i < start ? -1 : i;
    }

    private int indexOf(char wanted, int start, int end) {
        for (int i = start; i < end; i++) {
            if (text[i] == wanted) {
                return i;
            }
        }
        return -1;
    }
}
