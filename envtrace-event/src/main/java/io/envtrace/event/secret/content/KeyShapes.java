package io.envtrace.event.secret.content;

import io.envtrace.event.secret.text.CharacterSet;
import io.envtrace.event.secret.text.Characters;
import io.envtrace.event.secret.text.Spans;

/** Keys with a format of their issuer: a known prefix and a number of characters of a set; JWTs and PEM blocks. */
public final class KeyShapes {
    private static final int SHORTEST_JWT = 24;

    private final Prefix[][] byFirst = new Prefix[128][];
    private boolean jwt;
    private boolean pem;

    public void add(String literal, int least, CharacterSet characters) {
        int first = literal.charAt(0);
        Prefix[] bucket = byFirst[first];
        int count = bucket == null ? 0 : bucket.length;
        Prefix[] more = new Prefix[count + 1];
        if (bucket != null) {
            System.arraycopy(bucket, 0, more, 0, count);
        }
        more[count] = new Prefix(literal, least, characters);
        byFirst[first] = more;
    }

    public void jwt(boolean on) {
        jwt = on;
    }

    public void pem(boolean on) {
        pem = on;
    }

    public void find(char[] text, Spans spans) {
        char before = ' ';
        for (int i = 0; i < text.length; i++) {
            char c = text[i];
            if (c < 128 && !Characters.isAlphanumeric(before)) {
                int end = keyAt(text, i);
                if (end > i) {
                    spans.add(i, end);
                    i = end - 1;
                    c = text[i];
                }
            }
            before = c;
        }
        if (pem) {
            PemBlocks.find(text, spans);
            JsonWebKeys.find(text, spans);
        }
    }

    private int keyAt(char[] text, int at) {
        if (jwt && text[at] == 'e') {
            int end = jwtAt(text, at);
            if (end > at) {
                return end;
            }
        }
        Prefix[] bucket = byFirst[text[at]];
        int end = at;
        for (int i = 0; bucket != null && i < bucket.length; i++) {
            end = Math.max(end, bucket[i].endAt(text, at));
        }
        return end;
    }

    /** A header that begins with a brace and a quotation mark, and at least one more part: signed tokens have three, encrypted ones five. */
    private static int jwtAt(char[] text, int at) {
        if (!Characters.startsWith(text, at, "eyJ")) {
            return -1;
        }
        int parts = 0;
        int i = at;
        while (i < text.length && parts < 5) {
            int end = base64UrlEnd(text, i);
            boolean last = end == text.length || text[end] != '.';
            if (parts < 1 && end - i < 10) {
                return -1;
            }
            parts++;
            i = end;
            if (last) {
                break;
            }
            i++;
        }
        return parts < 2 || i - at < SHORTEST_JWT ? -1 : Math.min(i, text.length);
    }

    private static int base64UrlEnd(char[] text, int from) {
        int i = from;
        while (i < text.length && (Characters.isAlphanumeric(text[i]) || text[i] == '-' || text[i] == '_')) {
            i++;
        }
        return i;
    }

    /** One {@code prefix} rule. */
    private static final class Prefix {
        private final String literal;
        private final int least;
        private final CharacterSet characters;

        Prefix(String literal, int least, CharacterSet characters) {
            this.literal = literal;
            this.least = least;
            this.characters = characters;
        }

        /** Where the key ends that begins there, or -1. */
        int endAt(char[] text, int at) {
            if (!Characters.startsWith(text, at, literal)) {
                return -1;
            }
            int from = at + literal.length();
            int i = from;
            while (i < text.length && characters.has(text[i])) {
                i++;
            }
            return i - from >= least ? i : -1;
        }
    }
}
