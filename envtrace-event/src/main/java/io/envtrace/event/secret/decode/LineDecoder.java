package io.envtrace.event.secret.decode;

import io.envtrace.event.secret.text.Characters;
import io.envtrace.event.secret.text.Profile;
import org.jspecify.annotations.Nullable;

/** Lines put together: what was wrapped at a width, folded as in a header, or continued after a backslash or a {@code =}. */
final class LineDecoder implements Decoder {
    private final boolean indented;

    /** @param indented whether blanks at a line's beginning belong to the line end */
    LineDecoder(boolean indented) {
        this.indented = indented;
    }

    @Override
    public boolean applies(Profile profile) {
        return profile.has(Profile.LINE);
    }

    @Override
    public @Nullable View decode(char[] text) {
        int first = 0;
        while (first < text.length && text[first] != '\n' && text[first] != '\r') {
            first++;
        }
        if (first == text.length) {
            return null;
        }
        ViewBuilder view = new ViewBuilder(text.length);
        int i = 0;
        while (i < text.length) {
            int end = breakEnd(text, i);
            if (end == i) {
                view.add(text[i], i, i + 1);
                i++;
            } else {
                i = end;
            }
        }
        return view.build();
    }

    /** Two string literals, one a line, that a compiler puts together. */
    private static int literalsEnd(char[] text, int at) {
        int i = at + 1;
        if (i >= text.length || text[i] != '\n' && text[i] != '\r') {
            return at;
        }
        while (i < text.length && text[i] <= ' ') {
            i++;
        }
        return i < text.length && text[i] == text[at] ? i + 1 : at;
    }

    /** Where a line end that begins there has ended, with the next line's indentation; the place itself if none does. */
    private int breakEnd(char[] text, int at) {
        int i = at;
        if (Characters.isQuote(text[i])) {
            return literalsEnd(text, at);
        }
        if (text[i] == ' ' && i + 3 < text.length && text[i + 1] == '\\' && text[i + 2] == '\n') {
            // Not before an option or an indented line: that is a command of several words.
            return Characters.isAlphanumeric(text[i + 3]) ? i + 3 : at;
        }
        if (text[i] == '\\' && i + 1 < text.length) {
            i++;
        }
        if (text[i] != '\n' && text[i] != '\r') {
            return at;
        }
        while (i < text.length && (indented ? text[i] <= ' ' : text[i] == '\n' || text[i] == '\r')) {
            i++;
        }
        return i;
    }
}
