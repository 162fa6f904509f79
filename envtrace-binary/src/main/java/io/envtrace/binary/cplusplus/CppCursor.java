package io.envtrace.binary.cplusplus;

/** A mangled name and how far it has been read. */
abstract class CppCursor {
    private static final int DEEPEST = 200;

    private final String text;
    private int at;
    private int depth;

    CppCursor(String text, int start) {
        this.text = text;
        this.at = start;
    }

    final char peek() {
        return text.charAt(at);
    }

    /** The character after the next one. */
    final char second() {
        return text.charAt(at + 1);
    }

    final boolean end() {
        return at >= text.length();
    }

    /** Reads a number of characters. */
    final String take(int length) {
        String taken = text.substring(at, at + length);
        at += length;
        return taken;
    }

    /** Reads up to a character, and over it. */
    final String takeTo(char last) {
        int end = text.indexOf(last, at);
        String taken = text.substring(at, end);
        at = end + 1;
        return taken;
    }

    final boolean accept(String expected) {
        boolean found = text.startsWith(expected, at);
        at += found ? expected.length() : 0;
        return found;
    }

    final void expect(char expected) {
        if (peek() != expected) {
            throw syntax();
        }
        at++;
    }

    /** Reads a number without a sign. */
    final int number() {
        int value = 0;
        int start = at;
        while (!end() && Character.isDigit(peek()) && at - start < 8) {
            value = 10 * value + Character.digit(text.charAt(at++), 10);
        }
        if (at == start) {
            throw syntax();
        }
        return value;
    }

    /** Reads what numbers a substitution (with letters) or a template's parameter: nothing is 0, 0 is 1, and so on, up to the underscore. */
    final int sequence(boolean letters) {
        int value = -1;
        while (peek() != '_') {
            int digit = Character.digit(take(1).charAt(0), letters ? 36 : 10);
            if (digit < 0 || value > 100_000) {
                throw syntax();
            }
            value = Math.max(value, 0) * (letters ? 36 : 10) + digit;
        }
        expect('_');
        return value + 1;
    }

    /** Goes one level deeper: a damaged or hostile symbol must not exhaust the stack. */
    final void enter() {
        if (++depth > DEEPEST) {
            throw syntax();
        }
    }

    final void leave() {
        depth--;
    }

    final CppSyntaxException syntax() {
        return new CppSyntaxException(at);
    }
}
