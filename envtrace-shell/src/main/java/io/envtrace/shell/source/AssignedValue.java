package io.envtrace.shell.source;

/**
 * What stands behind the equals sign in a file that systemd reads. A quote counts only where a value, or another quoted part,
 * begins: one in the middle is a character as any other.
 */
final class AssignedValue {
    private enum State {
        BEFORE,
        PLAIN,
        SINGLE,
        DOUBLE
    }

    private final StringBuilder out = new StringBuilder();

    /** Where blanks begin that end the value, if nothing follows them. */
    private int end;

    private State state = State.BEFORE;

    /** The value without its quotes, and without blanks around it. */
    static String of(String text) {
        AssignedValue value = new AssignedValue();
        for (int i = 0; i < text.length(); i++) {
            boolean escape = text.charAt(i) == '\\' && value.state != State.SINGLE && i + 1 < text.length();
            if (escape) {
                value.escaped(text.charAt(++i));
            } else {
                value.add(text.charAt(i));
            }
        }
        return value.out.substring(0, value.end);
    }

    private void add(char c) {
        switch (state) {
            case BEFORE, PLAIN -> outside(c);
            case SINGLE -> inside(c, '\'');
            case DOUBLE -> inside(c, '"');
        }
    }

    private void outside(char c) {
        boolean quote = state == State.BEFORE && (c == '"' || c == '\'');
        if (quote) {
            state = c == '"' ? State.DOUBLE : State.SINGLE;
        } else if (state == State.PLAIN || !Character.isWhitespace(c)) {
            state = State.PLAIN;
            out.append(c);
            end = Character.isWhitespace(c) ? end : out.length();
        }
    }

    private void inside(char c, char quote) {
        if (c == quote) {
            state = State.BEFORE;
        } else {
            append(c);
        }
    }

    private void escaped(char c) {
        if (state == State.DOUBLE && "\"\\`$".indexOf(c) < 0) {
            append('\\');
        }
        append(c);
        state = state == State.BEFORE ? State.PLAIN : state;
    }

    private void append(char c) {
        out.append(c);
        end = out.length();
    }
}
