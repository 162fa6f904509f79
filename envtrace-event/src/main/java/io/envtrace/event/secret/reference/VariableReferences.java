package io.envtrace.event.secret.reference;

import io.envtrace.event.secret.text.Characters;
import io.envtrace.event.secret.text.Wordiness;

/** References to variables in shells and other languages: {@code $NAME}, <code>${NAME}</code>, {@code $(command)}, {@code %NAME%}. */
final class VariableReferences {
    private static final double LEAST_WORDY = 0.2;

    /** What may follow a name in braces: a default, an operator, a member, an index. */
    private static final String BEHIND_NAME = ":-=?+[.@({ }|'\"";

    /** What cuts something off the value, or replaces it. */
    private static final String OPERATORS = "/#%^,";

    private VariableReferences() {}

    /** {@code %NAME%}, {@code %s}, {@code %(name)s}. */
    static boolean isPercent(char[] text, int start, int end) {
        int length = end - start;
        char last = text[end - 1];
        if (length > 2 && text[start + 1] == '(') {
            return text[end - 2] == ')' && Wording.isName(text, start + 2, end - 2);
        }
        return last == '%' && length > 2 && Wording.isName(text, start + 1, end - 1) || last == 's' && length <= 4;
    }

    /** Not what has a value for the case that the variable is unset. */
    static boolean isDollar(char[] text, int start, int end) {
        if (end - start < 2) {
            return true;
        }
        char open = text[start + 1];
        if (open == '(') {
            return text[end - 1] == ')';
        }
        if (open != '{') {
            return !Characters.isDigit(open) && Wording.isName(text, start + 1, end);
        }
        if (text[end - 1] != '}') {
            // The closing brace may have ended the word.
            return end < text.length && text[end] == '}' && isBraced(text, start + 2, end);
        }
        return isBraced(text, start + 2, end - 1);
    }

    private static boolean isBraced(char[] text, int start, int end) {
        int i = start;
        while (i < end && (Characters.isAlphanumeric(text[i]) || text[i] == '_')) {
            i++;
        }
        boolean name = i == start || Wording.isWordy(text, start, i);
        return name && (i == end || mayFollow(text, start, i)) && !hasDefault(text, start, end);
    }

    private static boolean mayFollow(char[] text, int name, int end) {
        return BEHIND_NAME.indexOf(text[end]) >= 0
                || OPERATORS.indexOf(text[end]) >= 0
                        && (Wording.isConstant(text, name, end) || Wordiness.of(text, name, end) >= LEAST_WORDY);
    }

    private static boolean hasDefault(char[] text, int start, int end) {
        for (int i = start; i + 1 < end; i++) {
            char next = text[i + 1];
            if (text[i] == ':' && next != '?' && next != '+') {
                boolean dash = next == '-' || next == '=';
                return (dash ? i + 2 : i + 1) < end && !References.is(text, dash ? i + 2 : i + 1, end);
            }
            if (text[i] == '-') {
                return !References.is(text, i + 1, end);
            }
        }
        return false;
    }
}
