package io.envtrace.event.secret.decode;

import io.envtrace.event.secret.text.Characters;
import io.envtrace.event.secret.text.Profile;
import org.jspecify.annotations.Nullable;

/** Entities of HTML and XML: by number, and the names of ASCII's punctuation. */
final class EntityDecoder implements Decoder {
    private static final int LONGEST = 10;
    private static final String[] NAMES = {
        "amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "excl", "!", "num", "#", "dollar", "$", "percnt",
        "%", "lpar", "(", "rpar", ")", "ast", "*", "plus", "+", "comma", ",", "period", ".", "sol", "/", "colon", ":",
        "semi", ";", "equals", "=", "quest", "?", "commat", "@", "lsqb", "[", "bsol", "\\", "rsqb", "]", "Hat", "^",
        "lowbar", "_", "grave", "`", "lcub", "{", "verbar", "|", "rcub", "}", "nbsp", " ", "Tab", "\t", "NewLine", "\n"
    };

    @Override
    public boolean applies(Profile profile) {
        return profile.has(Profile.AMPERSAND);
    }

    @Override
    public @Nullable View decode(char[] text) {
        int first = 0;
        while (first < text.length && (text[first] != '&' || code(text, first, end(text, first)) < 0)) {
            first++;
        }
        if (first == text.length) {
            return null;
        }
        ViewBuilder view = new ViewBuilder(text.length);
        int i = 0;
        while (i < text.length) {
            int end = text[i] == '&' ? end(text, i) : -1;
            int code = end < 0 ? -1 : code(text, i, end);
            if (code >= 0) {
                view.add((char) code, i, end);
                i = end;
            } else {
                view.add(text[i], i, i + 1);
                i++;
            }
        }
        return view.build();
    }

    /** Behind the semicolon, or -1. */
    private static int end(char[] text, int at) {
        for (int i = at + 2; i < text.length && i < at + LONGEST; i++) {
            if (text[i] == ';') {
                return i + 1;
            }
        }
        return -1;
    }

    private static int code(char[] text, int at, int end) {
        if (end < 0) {
            return -1;
        }
        if (text[at + 1] == '#') {
            boolean hex = text[at + 2] == 'x' || text[at + 2] == 'X';
            return number(text, hex ? at + 3 : at + 2, end - 1, hex ? 16 : 10);
        }
        for (int i = 0; i < NAMES.length; i += 2) {
            if (NAMES[i].length() == end - at - 2 && Characters.startsWith(text, at + 1, NAMES[i])) {
                return NAMES[i + 1].charAt(0);
            }
        }
        return -1;
    }

    private static int number(char[] text, int from, int to, int radix) {
        int number = from < to ? 0 : -1;
        for (int i = from; i < to; i++) {
            int digit = Character.digit(text[i], radix);
            if (digit < 0) {
                return -1;
            }
            number = number * radix + digit;
        }
        return number > 0xFFFF ? -1 : number;
    }
}
