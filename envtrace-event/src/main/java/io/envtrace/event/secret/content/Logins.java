package io.envtrace.event.secret.content;

import io.envtrace.event.secret.reference.References;
import io.envtrace.event.secret.text.Characters;
import io.envtrace.event.secret.text.KeyHeuristics;
import io.envtrace.event.secret.text.Spans;

/**
 * A user and a password before an {@code @} without a URL around: {@code app:x@tcp(db:3306)/app}, {@code app:x@/app},
 * {@code ann:x@host:5432}, {@code scott/x@//host/service}.
 */
final class Logins {
    private static final int LONGEST = 512;
    private static final String[] ADDRESSES = {"(", "tcp(", "tcp4(", "tcp6(", "unix(", "udp(", "cloudsql(", "/"};
    private static final String[] NO_LOGINS = {
        "mailto",
        "sip",
        "sips",
        "xmpp",
        "acct",
        "npm",
        "pkg",
        "tel",
        "ssh",
        "im",
        "owner",
        "author",
        "email",
        "mail",
        "contact",
        "cc",
        "to",
        "from",
        "file",
        "github",
        "workspace"
    };

    private final char[] text;
    private final Spans spans;

    private Logins(char[] text, Spans spans) {
        this.text = text;
        this.spans = spans;
    }

    static void find(char[] text, Spans spans) {
        new Logins(text, spans).find();
    }

    private void find() {
        int from = 0;
        for (int i = 1; i < text.length; i++) {
            if (text[i] == '@') {
                int start = Math.max(from, wordStart(i));
                login(start, i);
                from = i;
            }
        }
    }

    private int wordStart(int at) {
        int i = at;
        int first = Math.max(0, at - LONGEST);
        while (i > first && !endsWord(text[i - 1])) {
            i--;
        }
        return i;
    }

    private static boolean endsWord(char c) {
        return Characters.isBlank(c)
                || Characters.isQuote(c)
                || c == '<'
                || c == '>'
                || c == '|'
                || c == '('
                || c == ',';
    }

    private void login(int start, int at) {
        int i = start;
        while (i < at
                && (Characters.isKey(text[i])
                        || text[i] == '\\'
                        || text[i] == '#'
                        || text[i] == '%'
                        || text[i] == '+')) {
            i++;
        }
        // "DSN=user:x@…": the user stands behind the name.
        int user = start;
        if (i < at && text[i] == '=' && i > start) {
            user = i + 1;
            i = user;
            while (i < at && Characters.isKey(text[i])) {
                i++;
            }
        }
        if (i <= user || i + 1 >= at || References.is(text, i + 1, at)) {
            return;
        }
        if (text[i] == '/' ? isOracle(i, at) : text[i] == ':' && !isOracleDriver(i, at) && isLogin(user, i, at)) {
            spans.add(i + 1, at);
        }
    }

    private boolean isLogin(int start, int colon, int at) {
        if (text[colon + 1] == '/' && text[colon + 2] == '/' || Characters.startsWith(text, at + 1, "//")) {
            return false;
        }
        for (int i = 0; i < NO_LOGINS.length; i++) {
            if (Characters.isWord(text, start, colon, NO_LOGINS[i])) {
                return false;
            }
        }
        for (int i = 0; i < ADDRESSES.length; i++) {
            if (Characters.startsWith(text, at + 1, ADDRESSES[i])) {
                return !ADDRESSES[i].equals("/") || !hasSlash(colon + 1, at);
            }
        }
        int host = hostEnd(at + 1);
        if (host <= at + 2 || isVersion(at + 1, host)) {
            return false;
        }
        boolean address = host < text.length
                && (text[host] == '/'
                        || text[host] == ':' && host + 1 < text.length && Characters.isDigit(text[host + 1]));
        return address && !hasSlash(colon + 1, at)
                || KeyHeuristics.isPassword(text, colon + 1, at) && !hasSlash(colon + 1, at) && isHost(at + 1, host);
    }

    private boolean hasSlash(int start, int end) {
        return indexOf('/', start, end) >= 0;
    }

    private int hostEnd(int from) {
        int i = from;
        while (i < text.length
                && (Characters.isAlphanumeric(text[i]) || text[i] == '.' || text[i] == '-' || text[i] == '_')) {
            i++;
        }
        return i;
    }

    /** {@code package@1.2.3}, {@code image@sha256:…}. */
    private boolean isVersion(int start, int end) {
        if (Characters.startsWith(text, start, "sha") && end < text.length && text[end] == ':') {
            return true;
        }
        if (start == end) {
            return false;
        }
        if (text[start] == 'v' && start + 1 < end && Characters.isDigit(text[start + 1])) {
            return true;
        }
        int dots = 0;
        for (int i = start; i < end; i++) {
            dots += text[i] == '.' ? 1 : 0;
            if (!Characters.isDigit(text[i]) && text[i] != '.') {
                return Characters.isDigit(text[start]) && text[i] == '-';
            }
        }
        return dots != 3;
    }

    private boolean isHost(int start, int end) {
        return end == text.length || !Characters.isAlphanumeric(text[end]) || indexOf('.', start, end) >= 0;
    }

    /** {@code user/password@//host:1521/service}, {@code user/password@host:1521:sid}. */
    private boolean isOracle(int slash, int at) {
        if (indexOf('/', slash + 1, at) >= 0) {
            return false;
        }
        int host = Characters.startsWith(text, at + 1, "//") ? at + 3 : at + 1;
        int end = hostEnd(host);
        if (isVersion(host, end)) {
            return false;
        }
        if (host > at + 1) {
            return end > host;
        }
        return end > host && end + 1 < text.length && text[end] == ':' && Characters.isDigit(text[end + 1])
                || host < text.length && text[host] == '(';
    }

    /** {@code jdbc:oracle:thin:user/password@host}. */
    private boolean isOracleDriver(int firstColon, int at) {
        int i = at;
        while (i > firstColon && text[i] != ':') {
            i--;
        }
        boolean driver = Characters.startsWith(text, i - 5, ":thin")
                || Characters.startsWith(text, i - 4, ":oci")
                || Characters.startsWith(text, i - 5, ":oci8");
        int slash = driver ? indexOf('/', i + 1, at) : -1;
        if (slash > i + 1) {
            spans.add(slash + 1, at);
        }
        return driver;
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
