package io.envtrace.core.origin.project;

import org.jspecify.annotations.Nullable;

/** A value as a line has it. */
final class QuotedValue {
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

    private static boolean isExpanded(String text) {
        return text.indexOf('$') >= 0 || text.indexOf('`') >= 0;
    }
}
