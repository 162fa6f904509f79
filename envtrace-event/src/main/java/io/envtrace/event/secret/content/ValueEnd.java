package io.envtrace.event.secret.content;

import io.envtrace.event.secret.text.Characters;

/** Where a value ends: at its quote, or at what separates values in the kind of text that it stands in. */
final class ValueEnd {
    private static final int LONGEST_KEY = 60;

    private ValueEnd() {}

    /**
     * The closing quote of a value.
     *
     * @param from behind the opening quote
     * @param last where to give up
     * @param depth how many backslashes stood before the opening quote: the text is JSON inside JSON, so many times
     */
    static int quoted(char[] text, int from, int last, char quote, int depth) {
        int i = from;
        int slashes = 0;
        while (i < last) {
            char c = text[i];
            if (c == '\\') {
                slashes++;
            } else if (c == quote && closes(text, i, quote, slashes, depth)) {
                return i - Math.min(slashes, depth);
            } else {
                if (c == quote && slashes == 0 && i + 1 < text.length && text[i + 1] == quote) {
                    i++;
                }
                slashes = 0;
            }
            i++;
        }
        return last;
    }

    private static boolean closes(char[] text, int at, char quote, int slashes, int depth) {
        if (depth > 0) {
            return slashes <= depth;
        }
        boolean doubled = at + 1 < text.length && text[at + 1] == quote;
        if (slashes % 2 == 1) {
            // A backslash escapes in most languages; where no other quote follows, it was the value's last character.
            return quote == '\'' && Characters.indexOf(text, "'", at + 1) < 0;
        }
        return !doubled || slashes > 0 || endsAfter(text, at + 2);
    }

    /** {@code ""} at a value's end: the second quote closes something else. */
    private static boolean endsAfter(char[] text, int at) {
        return at >= text.length || Characters.isBlank(text[at]) || ",;})]>".indexOf(text[at]) >= 0;
    }

    /** <code>{a;b}}c}</code>, as ODBC has it: from behind the opening brace to the closing one. */
    static int braced(char[] text, int from) {
        int i = from;
        while (i < text.length) {
            if (text[i] == '}') {
                if (i + 1 == text.length || text[i + 1] != '}') {
                    return i;
                }
                i++;
            }
            i++;
        }
        return text.length;
    }

    /** The rest of a line, without blanks at its end. */
    static int line(char[] text, int from, int last) {
        int i = from;
        while (i < last && text[i] != '\n' && text[i] != '\r') {
            i++;
        }
        return trimmed(text, from, i);
    }

    static int trimmed(char[] text, int from, int to) {
        int end = to;
        while (end > from && Characters.isBlank(text[end - 1])) {
            end--;
        }
        return end;
    }

    /** A word that nothing quotes; {@code before} is what separates the key from the pair before it. */
    static int word(char[] text, int from, int last, char before) {
        int i = from;
        while (i < last && !endsWord(text, i, before)) {
            i++;
        }
        return i;
    }

    private static boolean endsWord(char[] text, int at, char before) {
        char c = text[at];
        switch (c) {
            case '"':
            case '\'':
            case '`':
                return true;
            case '&':
                return before != ';'
                        && (before == '?' || before == '&' || startsPair(text, at + 1) || at + 1 == text.length);
            case '#':
                return before == '?' || before == '&';
            case ';':
            case ',':
                return c == before
                        || at + 1 == text.length
                        || Characters.isBlank(text[at + 1])
                        || startsPair(text, at + 1);
            case '|':
                return startsPair(text, at + 1) || at + 1 < text.length && Characters.isBlank(text[at + 1]);
            case '<':
                return at + 1 < text.length && text[at + 1] == '/';
            case ')':
            case '}':
            case ']':
                return at + 1 == text.length
                        || Characters.isBlank(text[at + 1])
                        || ",;)}]\"'".indexOf(text[at + 1]) >= 0;
            case '\\':
                return at + 1 < text.length
                        && ("nrt".indexOf(text[at + 1]) >= 0 && startsPair(text, at + 2)
                                || Characters.isQuote(text[at + 1]));
            default:
                return before == ';' ? c == '\n' || c == '\r' : Characters.isBlank(c);
        }
    }

    /** Whether {@code key=} stands there. */
    static boolean startsPair(char[] text, int at) {
        int i = at;
        while (i < text.length && i - at < LONGEST_KEY && (Characters.isKey(text[i]) || text[i] == ' ')) {
            i++;
        }
        return i > at && i < text.length && text[i] == '=';
    }
}
