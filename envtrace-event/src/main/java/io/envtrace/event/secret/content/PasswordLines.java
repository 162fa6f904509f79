package io.envtrace.event.secret.content;

import io.envtrace.event.secret.reference.References;
import io.envtrace.event.secret.text.Characters;
import io.envtrace.event.secret.text.KeyHeuristics;
import io.envtrace.event.secret.text.Spans;

/** Lines of password files: {@code host:port:database:user:password} of {@code .pgpass}, {@code WIFI:…P:…;}. */
final class PasswordLines {
    private static final int FIELDS = 5;

    private PasswordLines() {}

    static void find(char[] text, Spans spans) {
        int start = 0;
        while (start < text.length) {
            int end = start;
            while (end < text.length && text[end] != '\n' && text[end] != '\r') {
                end++;
            }
            pgpass(text, start, end, spans);
            chap(text, start, end, spans);
            start = end + 1;
        }
        wifi(text, spans);
    }

    private static void pgpass(char[] text, int start, int end, Spans spans) {
        int field = 0;
        int port = -1;
        int i = start;
        int from = start;
        while (i < end && field < FIELDS - 1) {
            char c = text[i];
            if (c == '\\') {
                i++;
            } else if (c == ':') {
                if (i == from || field == 1 && !isPort(text, from, i)) {
                    return;
                }
                field++;
                from = i + 1;
                port = field;
            } else if (Characters.isBlank(c) || c == '/' || Characters.isQuote(c) || c == '=' || c == '{' || c == ',') {
                return;
            }
            i++;
        }
        if (port == FIELDS - 1
                && from < end
                && ValueEnd.word(text, from, end, '\n') == end
                && !References.is(text, from, end)) {
            spans.add(from, end);
        }
    }

    /** {@code ann * password *}: client, server, secret and addresses of {@code chap-secrets}, of which one is any. */
    private static void chap(char[] text, int start, int end, Spans spans) {
        int[] starts = new int[FIELDS];
        int[] ends = new int[FIELDS];
        int fields = 0;
        int i = start;
        while (i < end && fields < FIELDS) {
            while (i < end && Characters.isBlank(text[i])) {
                i++;
            }
            starts[fields] = i;
            while (i < end && !Characters.isBlank(text[i])) {
                i++;
            }
            ends[fields] = i;
            fields += i > starts[fields] ? 1 : 0;
        }
        boolean any = fields == 4 && (isAny(text, starts[1], ends[1]) || isAny(text, starts[3], ends[3]));
        if (any
                && Characters.isAlphanumeric(text[starts[0]])
                && KeyHeuristics.isPassword(text, starts[2], ends[2])
                && !References.is(text, starts[2], ends[2])) {
            spans.add(starts[2], ends[2]);
        }
    }

    private static boolean isAny(char[] text, int start, int end) {
        return end - start == 1 && text[start] == '*';
    }

    private static boolean isPort(char[] text, int start, int end) {
        if (end - start == 1 && text[start] == '*') {
            return true;
        }
        for (int i = start; i < end; i++) {
            if (!Characters.isDigit(text[i])) {
                return false;
            }
        }
        return end - start >= 3 && end - start <= 5;
    }

    /** {@code WIFI:T:WPA;S:net;P:password;;}, as a QR code has it. */
    private static void wifi(char[] text, Spans spans) {
        int at = Characters.indexOf(text, "WIFI:", 0);
        if (at < 0) {
            return;
        }
        for (int i = at + 5; i + 2 < text.length; i++) {
            if (text[i] == 'P' && text[i + 1] == ':' && (text[i - 1] == ';' || text[i - 1] == ':')) {
                int end = i + 2;
                while (end < text.length && text[end] != ';') {
                    end += text[end] == '\\' ? 2 : 1;
                }
                spans.add(i + 2, Math.min(end, text.length));
                return;
            }
        }
    }
}
