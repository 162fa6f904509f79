package io.envtrace.core.output;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;

/**
 * Makes any text safe to print: escapes what a terminal or a CI runner could interpret, invisible characters, and characters that
 * the charset does not have. For use by one thread.
 */
public final class PlainText {
    private final CharsetEncoder encoder;
    private final Glyphs glyphs;

    public PlainText(Charset charset) {
        encoder = charset.newEncoder();
        glyphs = Glyphs.of(charset);
    }

    public Glyphs glyphs() {
        return glyphs;
    }

    /** A name, path or label. */
    public String escape(String text) {
        return escape(text, '\0', Integer.MAX_VALUE, true);
    }

    /** The same where it is not the first in its line, and its line is not broken. */
    public String escapeInside(String text) {
        return escape(text, '\0', Integer.MAX_VALUE, false);
    }

    /** A value in quotes, at most so many characters of it; then its length follows. */
    public String quote(String text, int limit) {
        return quote(text, limit, text.length());
    }

    /** The same of a text that may be only the beginning of one of so many characters. */
    public String quote(String text, int limit, int length) {
        String shown = "\"" + escape(text, '"', limit, false) + "\"";
        return length <= limit ? shown : shown + glyphs.ellipsis() + " (" + length + " characters)";
    }

    private String escape(String text, char quote, int limit, boolean first) {
        int end = Math.min(text.length(), limit);
        int i = 0;
        while (i < end && harmless(text.charAt(i), quote) && !isObeyed(text, i, first)) {
            i++;
        }
        if (i == end) {
            return text.substring(0, end);
        }
        StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, i);
        while (i < end) {
            int c = text.codePointAt(i);
            if (isObeyed(text, i, first)) {
                appendEscape(out, c);
            } else {
                append(out, c, quote);
            }
            i += Character.charCount(c);
        }
        return out.toString();
    }

    private static boolean isObeyed(String text, int index, boolean first) {
        return first ? RunnerCommands.at(text, index) : RunnerCommands.anywhere(text, index);
    }

    private static boolean harmless(char c, char quote) {
        return c >= ' ' && c <= '~' && c != quote && c != '\\';
    }

    private void append(StringBuilder out, int c, char quote) {
        switch (c) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\\' -> out.append("\\\\");
            default -> {
                if (c == quote && quote != '\0') {
                    out.append('\\').append(quote);
                } else if (visible(c)) {
                    out.appendCodePoint(c);
                } else {
                    appendEscape(out, c);
                }
            }
        }
    }

    private boolean visible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> c < 0x80 || encoder.canEncode(Character.toString(c));
        };
    }

    private static void appendEscape(StringBuilder out, int c) {
        for (char unit : Character.toChars(c)) {
            out.append("\\u");
            String hex = Integer.toHexString(unit);
            out.append("0000", 0, 4 - hex.length()).append(hex);
        }
    }
}
