package io.envtrace.event.secret.content;

import io.envtrace.event.secret.text.Characters;
import io.envtrace.event.secret.text.Spans;

/** Password hashes, which can be attacked by trying passwords: those of {@code crypt}, LDAP and databases. */
final class PasswordHashes {
    private static final int SHORTEST = 12;

    /** How such hashes begin, beside those of {@code crypt}. */
    private static final String[] BEGINNINGS = {
        "{SHA}",
        "{SSHA}",
        "{SHA256}",
        "{SSHA256}",
        "{SHA512}",
        "{SSHA512}",
        "{SMD5}",
        "{MD5}",
        "{CRYPT}",
        "{PBKDF2",
        "{ARGON2",
        "{BCRYPT}",
        "{bcrypt}",
        "{noop}",
        "{pbkdf2}",
        "{scrypt}",
        "{argon2}",
        "{SHA512-CRYPT}",
        "{BLF-CRYPT}",
        "{PLAIN}",
        "{CLEAR}",
        "pbkdf2_sha256$",
        "pbkdf2_sha1$",
        "pbkdf2:sha",
        "scrypt:32768",
        "argon2$",
        "bcrypt$",
        "bcrypt_sha256$",
        "SCRAM-SHA-",
        "sha1$",
        "md5$",
        "grub.pbkdf2."
    };

    private PasswordHashes() {}

    static void find(char[] text, Spans spans) {
        int i = 0;
        while (i < text.length) {
            int end = at(text, i);
            if (end > i) {
                spans.add(i, end);
                i = end;
            } else {
                i++;
            }
        }
    }

    private static int at(char[] text, int at) {
        char c = text[at];
        if (c == '$') {
            return crypt(text, at);
        }
        if (c == '*') {
            return mysql(text, at);
        }
        boolean begins = at == 0 || !Characters.isAlphanumeric(text[at - 1]);
        if (!begins || c != '{' && c != 'p' && c != 's' && c != 'a' && c != 'b' && c != 'S' && c != 'm' && c != 'g') {
            return -1;
        }
        for (int i = 0; i < BEGINNINGS.length; i++) {
            if (Characters.startsWith(text, at, BEGINNINGS[i])) {
                return body(text, at + BEGINNINGS[i].length(), c == '{' ? 3 : SHORTEST);
            }
        }
        return c == 'm' && Characters.startsWith(text, at, "md5") ? postgres(text, at) : -1;
    }

    /** {@code $id$salt$hash}: an id, then two or more fields. */
    private static int crypt(char[] text, int at) {
        int id = at + 1;
        while (id < text.length && id - at < 16 && (Characters.isAlphanumeric(text[id]) || text[id] == '-')) {
            id++;
        }
        boolean named = id > at + 1 && id < text.length && text[id] == '$';
        boolean phpass =
                !named && at + 2 < text.length && (text[at + 1] == 'P' || text[at + 1] == 'H') && text[at + 2] == '$';
        return named || phpass ? body(text, id + 1, SHORTEST + 8) : -1;
    }

    private static int body(char[] text, int from, int least) {
        int i = from;
        while (i < text.length && isBody(text[i])) {
            i++;
        }
        return i - from >= least ? i : -1;
    }

    private static boolean isBody(char c) {
        return Characters.isAlphanumeric(c)
                || c == '.'
                || c == '/'
                || c == '$'
                || c == '='
                || c == ','
                || c == '+'
                || c == '-'
                || c == '_'
                || c == ':'
                || c == '{'
                || c == '}';
    }

    /** {@code *2470C0C06DEE42FD1618BB99005ADCA2EC9D1E19}. */
    private static int mysql(char[] text, int at) {
        return digits(text, at + 1, true) == 40 ? at + 41 : -1;
    }

    private static int postgres(char[] text, int at) {
        boolean quoted = at > 0 && Characters.isQuote(text[at - 1]);
        return quoted && digits(text, at + 3, false) == 32 ? at + 35 : -1;
    }

    private static int digits(char[] text, int from, boolean upper) {
        int i = from;
        while (i < text.length
                && i - from < 65
                && Characters.isHex(text[i])
                && !(upper && Characters.isLower(text[i]))) {
            i++;
        }
        return i - from;
    }
}
