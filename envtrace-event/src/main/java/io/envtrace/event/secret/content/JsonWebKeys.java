package io.envtrace.event.secret.content;

import io.envtrace.event.secret.text.Characters;
import io.envtrace.event.secret.text.Spans;

/** The private members of a JSON web key, whose names are single letters. */
final class JsonWebKeys {
    private static final String[] PRIVATE = {"d", "p", "q", "dp", "dq", "qi", "k"};

    private JsonWebKeys() {}

    static void find(char[] text, Spans spans) {
        int type = Characters.indexOf(text, "kty", 0);
        if (type < 0) {
            return;
        }
        Key key = new Key(text);
        for (int i = 1; i < text.length; i++) {
            if (text[i] == ':' && key.readBefore(i) && isPrivate(key)) {
                int start = i + 1;
                while (start < text.length
                        && (text[start] == ' ' || text[start] == '\\' || Characters.isQuote(text[start]))) {
                    start++;
                }
                int end = ValueEnd.word(text, start, text.length, ',');
                while (end > start && text[end - 1] == '\\') {
                    end--;
                }
                spans.add(start, end);
                i = Math.max(i, end - 1);
            }
        }
    }

    private static boolean isPrivate(Key key) {
        for (int i = 0; i < PRIVATE.length; i++) {
            if (key.is(PRIVATE[i])) {
                return true;
            }
        }
        return false;
    }
}
