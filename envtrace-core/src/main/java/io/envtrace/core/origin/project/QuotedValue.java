package io.envtrace.core.origin.project;

import org.jspecify.annotations.Nullable;

/** A value as a line has it. */
final class QuotedValue {
    private static final String QUOTES = "\"'`";

    private QuotedValue() {}

    /** Without its quotes, and without a comment behind it; null where a variable or a command in it is to be expanded. */
    static @Nullable String of(String text) {
        char first = text.isEmpty() ? ' ' : text.charAt(0);
        int close = first == '"' || first == '\'' ? text.indexOf(first, 1) : -1;
        if (close > 0) {
            String inside = text.substring(1, close);
            return first == '"' && isExpanded(inside) ? null : inside;
        }
        int comment = text.indexOf(" #");
        String plain = (comment < 0 ? text : text.substring(0, comment)).strip();
        return isExpanded(plain) ? null : plain;
    }

    /**
     * How many more lines a value goes on that begins with a quote: to the next such quote, if only a comment is behind it. Where there is
     * none, the quote is a character like others and the value ends with its line.
     *
     * @param at the line that the value is in
     */
    static int linesBehind(String value, String[] lines, int at) {
        char quote = value.isEmpty() ? ' ' : value.charAt(0);
        if (QUOTES.indexOf(quote) < 0 || closing(value, 1, quote) >= 0) {
            return 0;
        }
        for (int i = at + 1; i < lines.length; i++) {
            int close = closing(lines[i], 0, quote);
            if (close >= 0) {
                String behind = lines[i].substring(close + 1).strip();
                return behind.isEmpty() || behind.startsWith("#") ? i - at : 0;
            }
        }
        return 0;
    }

    /** Where a text has the quote; -1 if nowhere. */
    private static int closing(String text, int from, char quote) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == quote) {
                return i;
            }
            if (text.charAt(i) == '\\' && quote == '"') {
                i++;
            }
        }
        return -1;
    }

    private static boolean isExpanded(String text) {
        return text.indexOf('$') >= 0 || text.indexOf('`') >= 0;
    }
}
