package io.envtrace.binary.nativecode;

import org.jspecify.annotations.Nullable;

/** Reads a path of Rust's newer mangling (RFC 2603), as far as names need it. */
final class RustPath {
    /** References let a short symbol stand for any number of parts: one with more is made up to cost time. */
    private static final int MOST_PARTS = 200;

    private final String symbol;
    private int at;
    private int parts;

    RustPath(String symbol, int start) {
        this.symbol = symbol;
        this.at = start;
    }

    /** The path; null where it has parts that are not known. */
    @Nullable
    String read() {
        try {
            return path();
        } catch (IndexOutOfBoundsException | NumberFormatException damaged) {
            return null;
        }
    }

    private @Nullable String path() {
        if (++parts > MOST_PARTS) {
            return null;
        }
        char kind = symbol.charAt(at++);
        return switch (kind) {
            case 'C' -> identifier();
            case 'N' -> nested();
            case 'I' -> parts == 1 ? path() : null; // the arguments that follow are not read
            case 'M' -> implementation();
            case 'B' -> reference();
            default -> null;
        };
    }

    /** A namespace, the outer path, a name: capitals are for what has none of its own. */
    private @Nullable String nested() {
        char namespace = symbol.charAt(at++);
        String outer = path();
        if (outer == null) {
            return null;
        }
        String name = identifier();
        return outer + "::" + (namespace == 'C' ? "{closure}" : name);
    }

    /** {@code impl Type}: the place of the implementation, then the type. */
    private @Nullable String implementation() {
        disambiguator();
        String place = path();
        return place == null ? null : path();
    }

    /** What stood before, by its place behind the prefix. */
    private @Nullable String reference() {
        int target = 2 + (int) number62();
        int back = at;
        if (target >= back) {
            return null;
        }
        at = target;
        String path = path();
        at = back;
        return path;
    }

    private String identifier() {
        disambiguator();
        if (symbol.charAt(at) == 'u') {
            at++;
        }
        int digits = at;
        while (Character.isDigit(symbol.charAt(at))) {
            at++;
            if (symbol.charAt(digits) == '0') {
                break;
            }
        }
        int length = Integer.parseInt(symbol.substring(digits, at));
        if (length > 0 && symbol.charAt(at) == '_') {
            at++;
        }
        String name = symbol.substring(at, at + length);
        at += length;
        return name;
    }

    private void disambiguator() {
        if (symbol.charAt(at) == 's') {
            at++;
            number62();
        }
    }

    private long number62() {
        long value = 0;
        boolean empty = true;
        for (char c = symbol.charAt(at++); c != '_'; c = symbol.charAt(at++)) {
            value = value * 62 + Character.digit(c, 36) + (c >= 'A' && c <= 'Z' ? 26 : 0);
            empty = false;
        }
        return empty ? 0 : value + 1;
    }
}
