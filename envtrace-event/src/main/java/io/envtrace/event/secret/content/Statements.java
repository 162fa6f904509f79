package io.envtrace.event.secret.content;

import io.envtrace.event.secret.reference.Prose;
import io.envtrace.event.secret.reference.References;
import io.envtrace.event.secret.text.Characters;
import io.envtrace.event.secret.text.KeyHeuristics;
import io.envtrace.event.secret.text.Spans;

/**
 * Passwords behind words, with a blank between: SQL's {@code IDENTIFIED BY 'x'} and {@code PASSWORD 'x'}, {@code login ann password x}
 * of a netrc file, {@code requirepass x}, {@code Authorization} schemes such as {@code Bearer x}.
 */
final class Statements {
    private static final String[] BEFORE_QUOTED = {
        "by",
        "password",
        "passwd",
        "pwd",
        "secret",
        "key",
        "using",
        "pass",
        "convertto-securestring",
        "-asplaintext",
        "psk",
        "replace"
    };
    private static final String[] BEFORE_WORD = {
        "requirepass",
        "masterauth",
        "sasl_passwd",
        "bindpw",
        "rootpw",
        "wpa-psk",
        "psk",
        "auth_pass",
        "controlpass",
        "rocommunity",
        "rwcommunity",
        "pre-shared-secret"
    };
    private static final String[] SCHEMES = {
        "bearer", "basic", "token", "apikey", "ssws", "geniekey", "negotiate", "sso-key", "bot", "ntlm"
    };
    private static final String[] LOGINS = {"login", "user", "username", "account"};
    private static final String[] CHAP = {"incominguser", "outgoinguser"};
    private static final int NONE = -1;

    private final char[] text;
    private final Spans spans;

    /** The word before the last one, and the one before that. */
    private int lastStart = NONE;

    private int lastEnd;
    private int beforeStart = NONE;
    private int beforeEnd;

    private Statements(char[] text, Spans spans) {
        this.text = text;
        this.spans = spans;
    }

    static void find(char[] text, Spans spans) {
        new Statements(text, spans).find();
    }

    private void find() {
        int i = 0;
        while (i < text.length) {
            while (i < text.length && !Characters.isKey(text[i])) {
                i++;
            }
            int start = i;
            while (i < text.length && Characters.isKey(text[i])) {
                i++;
            }
            if (i > start) {
                i = Math.max(i, word(start, i));
                beforeStart = lastStart;
                beforeEnd = lastEnd;
                lastStart = start;
                lastEnd = Math.min(i, text.length);
            }
        }
    }

    private int word(int start, int end) {
        if (end - start > 24 || end >= text.length || !Characters.isBlank(text[end]) && text[end] != '(') {
            return end;
        }
        int value = end;
        while (value < text.length && (Characters.isBlank(text[value]) || text[value] == '(')) {
            value++;
        }
        if (value >= text.length) {
            return end;
        }
        int depth = 0;
        while (value + depth < text.length && text[value + depth] == '\\') {
            depth++;
        }
        char first = value + depth < text.length ? text[value + depth] : ' ';
        if (first == '\'' || first == '"') {
            return quoted(start, end, value + depth + 1, first, depth);
        }
        return plain(start, end, value);
    }

    private int quoted(int start, int end, int value, char quote, int depth) {
        boolean by = Characters.isWord(text, start, end, "by");
        boolean fits = by ? isIdentified() : isOneOf(start, end, BEFORE_QUOTED);
        boolean named = !fits && endsInPassword(start, end);
        if (!fits && !named) {
            return end;
        }
        int last = ValueEnd.quoted(text, value, text.length, quote, depth);
        if (named && !KeyHeuristics.isPassword(text, value, last)) {
            return end;
        }
        if (last > value && !References.is(text, value, last) && !Prose.is(text, value, last)) {
            spans.add(value, last);
            return last;
        }
        return end;
    }

    /** {@code IDENTIFIED BY}, {@code IDENTIFIED WITH plugin BY}. */
    private boolean isIdentified() {
        return lastStart >= 0
                && (isWord(lastStart, lastEnd, "identified")
                        || isWord(lastStart, lastEnd, "encrypted")
                        || beforeStart >= 0);
    }

    private int plain(int start, int end, int value) {
        int last = value;
        while (last < text.length
                && !Characters.isBlank(text[last])
                && text[last] != '"'
                && text[last] != '\''
                && text[last] != ';') {
            last++;
        }
        if (last == value || text[value] == '-' || text[value] == '=' || !accepts(start, end, value, last)) {
            return end;
        }
        spans.add(value, last);
        return last;
    }

    private boolean accepts(int start, int end, int value, int last) {
        if (References.is(text, value, last)) {
            return false;
        }
        if (isOneOf(start, end, SCHEMES)) {
            return KeyHeuristics.isKey(text, value, last);
        }
        if (isOneOf(start, end, BEFORE_WORD)) {
            return text[value] != '\\' || value + 1 < last;
        }
        if (isWord(start, end, "--plaintext")) {
            return lastStart >= 0 && isWord(lastStart, lastEnd, "rootpw");
        }
        if (isWord(start, end, "community")) {
            return lastStart >= 0 && isWord(lastStart, lastEnd, "snmp-server");
        }
        if (isWord(start, end, "key") || isWord(start, end, "secret")) {
            return beforeStart >= 0
                    && KeyHeuristics.isKey(text, value, last)
                    && isStrong(value, last)
                    && hasSign(value, last);
        }
        if (isWord(start, end, "by")) {
            return lastStart >= 0 && isWord(lastStart, lastEnd, "identified");
        }
        if (beforeStart >= 0 && lastStart >= 0 && isOneOf(beforeStart, beforeEnd, LOGINS) && isPassword(start, end)) {
            return !isWord(value, last, "is");
        }
        if (lastStart >= 0 && isOneOf(lastStart, lastEnd, CHAP)) {
            return true;
        }
        if (lastStart >= 0 && isWord(start, end, "is") && isPassword(lastStart, lastEnd)) {
            return KeyHeuristics.isPassword(text, value, last);
        }
        return (isPassword(start, end) || endsInPassword(start, end)) && isStrong(value, last);
    }

    /** In prose too: {@code password s3cret!1}. */
    private boolean isStrong(int start, int end) {
        int last = end;
        while (last > start && "?!.,:;".indexOf(text[last - 1]) >= 0) {
            // A sentence's sign is none of a password: "Passwort vergessen?".
            last--;
        }
        return end - start >= 6
                && KeyHeuristics.isPassword(text, start, last)
                && text[start] != '/'
                && text[start] != '('
                && text[end - 1] != ')'
                && !hasDot(start, end);
    }

    private boolean hasSign(int start, int end) {
        for (int i = start; i < end; i++) {
            if ("!#$%^&*~?+".indexOf(text[i]) >= 0) {
                return true;
            }
        }
        return false;
    }

    private boolean hasDot(int start, int end) {
        for (int i = start; i < end; i++) {
            if (text[i] == '/' || text[i] == '.' && i + 1 < end || text[i] == '=' || text[i] == '|') {
                return true;
            }
        }
        return false;
    }

    private boolean isPassword(int start, int end) {
        return isWord(start, end, "password")
                || isWord(start, end, "passwd")
                || isWord(start, end, "pwd")
                || isWord(start, end, "pass")
                || isWord(start, end, "pw")
                || isWord(start, end, "passwort")
                || isWord(start, end, "kennwort")
                || isWord(start, end, "passphrase")
                || isWord(start, end, "using") && isOneOf(beforeStart, beforeEnd, LOGINS);
    }

    /** {@code AuthLDAPBindPassword}, {@code WIFI_PASSWORD}, {@code set_password}. */
    private boolean endsInPassword(int start, int end) {
        return end - start > 8 && text[start] != '-' && isWord(end - 8, end, "password");
    }

    private boolean isWord(int start, int end, String lower) {
        return Characters.isWord(text, start, end, lower);
    }

    private boolean isOneOf(int start, int end, String[] words) {
        for (int i = 0; i < words.length; i++) {
            if (Characters.isWord(text, start, end, words[i])) {
                return true;
            }
        }
        return false;
    }
}
