package io.envtrace.event.secret.content;

import io.envtrace.event.secret.text.Characters;

/** The name that stands before a separator, with or without quotes, brackets and blanks around it. */
final class Key {
    private static final int LONGEST = 100;
    private static final int MOST_BLANKS = 40;

    private final char[] text;
    private int start;
    private int end;
    private boolean quoted;
    private boolean bracketed;

    Key(char[] text) {
        this.text = text;
    }

    /** Reads backwards from a separator; false where no name stands before it. */
    boolean readBefore(int separator) {
        int i = blanksBefore(separator);
        bracketed = i > 0 && text[i - 1] == ']';
        if (bracketed) {
            i = blanksBefore(i - 1);
        }
        quoted = i > 0 && Characters.isQuote(text[i - 1]);
        if (quoted) {
            i--;
            while (i > 0 && text[i - 1] == '\\') {
                i--;
            }
        }
        end = i;
        start = startOf(i);
        return start < end;
    }

    private int blanksBefore(int from) {
        int i = from;
        while (i > 0 && from - i < MOST_BLANKS && (text[i - 1] == ' ' || text[i - 1] == '\t')) {
            i--;
        }
        return i;
    }

    private int startOf(int from) {
        int i = from;
        while (i > 0 && from - i < LONGEST && (Characters.isKey(text[i - 1]) || quoted && isInQuotes(text[i - 1]))) {
            i--;
        }
        while (i < from && text[i] == ' ') {
            i++;
        }
        return i;
    }

    private static boolean isInQuotes(char c) {
        return c == ' ' || c == '/' || c == ':' || c == '@' || c == '#';
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    boolean isQuoted() {
        return quoted;
    }

    /** {@code x["key"]}: what stands before the bracket is another name. */
    boolean isBracketed() {
        return bracketed;
    }

    /** <code>${NAME</code>: the placeholder's default follows, which another search handles. */
    boolean isPlaceholder() {
        return start > 1 && text[start - 1] == '{' && (text[start - 2] == '$' || text[start - 2] == '#');
    }

    /** The character before the name, ignoring blanks and quotes; a space at the text's start. */
    char before() {
        int i = start - 1;
        while (i >= 0
                && start - i < MOST_BLANKS
                && (text[i] == ' ' || text[i] == '\\' || Characters.isQuote(text[i]))) {
            i--;
        }
        return i < 0 ? '\n' : text[i];
    }

    /** Whether the name begins the text or one of its lines. */
    boolean beginsLine() {
        int i = start - 1;
        while (i >= 0 && start - i < MOST_BLANKS && (text[i] == ' ' || text[i] == '\t')) {
            i--;
        }
        return i < 0 || text[i] == '\n' || text[i] == '\r';
    }

    /** Whether the name is this word, in any case. */
    boolean is(String lower) {
        return Characters.isWord(text, start, end, lower);
    }
}
