package io.envtrace.event.secret.decode;

import io.envtrace.event.secret.text.Profile;
import org.jspecify.annotations.Nullable;

/** Backslashes, as JSON, properties files, shells, SQL and the languages have them. */
final class EscapeDecoder implements Decoder {
    @Override
    public boolean applies(Profile profile) {
        return profile.has(Profile.BACKSLASH);
    }

    @Override
    public @Nullable View decode(char[] text) {
        int first = 0;
        while (first < text.length && text[first] != '\\') {
            first++;
        }
        if (first >= text.length - 1) {
            return null;
        }
        ViewBuilder view = new ViewBuilder(text.length);
        int i = 0;
        while (i < text.length) {
            i = text[i] == '\\' && i + 1 < text.length ? escape(text, i, view) : plain(text, i, view);
        }
        return view.build();
    }

    private static int plain(char[] text, int at, ViewBuilder view) {
        view.add(text[at], at, at + 1);
        return at + 1;
    }

    private static int escape(char[] text, int at, ViewBuilder view) {
        char c = text[at + 1];
        int digits = c == 'u' ? 4 : c == 'x' ? 2 : 0;
        int code = digits == 0 ? -1 : number(text, at + 2, digits);
        if (code >= 0) {
            int end = at + 2 + digits;
            if (digits == 2) {
                view.octet(code, at, end);
            } else {
                view.add((char) code, at, end);
            }
            return end;
        }
        if (c != '\n' && c != '\r') {
            view.add(meaning(c), at, at + 2);
        }
        return at + 2;
    }

    private static int number(char[] text, int from, int digits) {
        int number = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = i < text.length ? Character.digit(text[i], 16) : -1;
            if (digit < 0) {
                return -1;
            }
            number = number << 4 | digit;
        }
        return number;
    }

    private static char meaning(char c) {
        switch (c) {
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            default:
                return c;
        }
    }
}
