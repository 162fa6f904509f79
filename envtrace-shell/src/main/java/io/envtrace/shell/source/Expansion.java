package io.envtrace.shell.source;

import org.jspecify.annotations.Nullable;

/** Variables in a value: <code>$NAME</code>, <code>${NAME}</code>, <code>${NAME:-otherwise}</code> and <code>${NAME:+instead}</code>; two dollars are one. */
final class Expansion {
    private static final int DEEPEST = 8;

    private final BuiltEnvironment environment;

    Expansion(BuiltEnvironment environment) {
        this.environment = environment;
    }

    /** The text with each variable replaced; one that is not set is nothing. */
    String of(String text) {
        return of(text, 0);
    }

    private String of(String text, int depth) {
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '$' && text.startsWith("$", i + 1)) {
                out.append(c);
                i += 2;
            } else if (c == '$' && text.startsWith("{", i + 1) && closing(text, i + 1) > 0) {
                int close = closing(text, i + 1);
                out.append(braces(text.substring(i + 2, close), depth));
                i = close + 1;
            } else if (c == '$' && end(text, i + 1) > i + 1) {
                int end = end(text, i + 1);
                out.append(orEmpty(environment.value(text.substring(i + 1, end))));
                i = end;
            } else {
                out.append(c);
                i++;
            }
        }
        return out.toString();
    }

    /** Where the brace that opens at a position closes; -1 where it does not. */
    private static int closing(String text, int open) {
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private static int end(String text, int start) {
        int end = start;
        while (end < text.length() && Assignment.isName(text.substring(start, end + 1))) {
            end++;
        }
        return end;
    }

    private String braces(String inside, int depth) {
        int end = end(inside, 0);
        String value = environment.value(inside.substring(0, end));
        String rest = inside.substring(end);
        boolean empty = value == null || value.isEmpty();
        if (depth < DEEPEST && rest.startsWith(":-") && empty) {
            return of(rest.substring(2), depth + 1);
        }
        if (depth < DEEPEST && rest.startsWith(":+")) {
            return empty ? "" : of(rest.substring(2), depth + 1);
        }
        return orEmpty(value);
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }
}
