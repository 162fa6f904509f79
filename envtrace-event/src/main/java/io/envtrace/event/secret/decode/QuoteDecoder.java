package io.envtrace.event.secret.decode;

import io.envtrace.event.secret.text.Characters;
import io.envtrace.event.secret.text.Profile;
import org.jspecify.annotations.Nullable;

/**
 * Characters that are doubled to stand for themselves: quotes in SQL and CSV, the brace of ODBC, {@code %} and {@code $} in formats and
 * build files; and the ways in which a quote gets into a shell's single quotes.
 */
final class QuoteDecoder implements Decoder {
    private static final String DOUBLED = "'\"`%$}{";
    private static final String ESCAPED_QUOTE = "'\\''";
    private static final String QUOTED_QUOTE = "'\"'\"'";

    @Override
    public boolean applies(Profile profile) {
        return profile.has(Profile.QUOTE | Profile.DOLLAR | Profile.PERCENT | Profile.BRACE);
    }

    @Override
    public @Nullable View decode(char[] text) {
        int first = 0;
        while (first < text.length && length(text, first) == 1) {
            first++;
        }
        if (first == text.length) {
            return null;
        }
        ViewBuilder view = new ViewBuilder(text.length);
        int i = 0;
        while (i < text.length) {
            int end = i + length(text, i);
            // The second of two may as well close something: at a secret's end it is not hidden.
            view.add(text[i], i, end - i == 2 ? i + 1 : end);
            i = end;
        }
        return view.build();
    }

    /** How many characters stand for the one there. */
    private static int length(char[] text, int at) {
        char c = text[at];
        if (c == '\'' && Characters.startsWith(text, at, ESCAPED_QUOTE)) {
            return ESCAPED_QUOTE.length();
        }
        if (c == '\'' && Characters.startsWith(text, at, QUOTED_QUOTE)) {
            return QUOTED_QUOTE.length();
        }
        return at + 1 < text.length && text[at + 1] == c && DOUBLED.indexOf(c) >= 0 ? 2 : 1;
    }
}
