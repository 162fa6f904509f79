package io.envtrace.event.secret.name;

import io.envtrace.event.secret.text.Characters;
import io.envtrace.event.secret.text.Spans;

/**
 * What stands in a placeholder for the case that a secret is not set: <code>${DB_PASSWORD:x}</code>, <code>${DB_PASSWORD:-x}</code>,
 * <code>#{environment['DB_PASSWORD'] ?: 'x'}</code>, and {@code DB_PASSWORD:x}, which a framework asks for.
 */
public final class PlaceholderDefaults {
    private static final int LONGEST_KEY = 100;

    private final char[] text;
    private final NameRules names;
    private final boolean bare;
    private final Spans spans;
    private int open;
    private char closing = '}';

    private PlaceholderDefaults(char[] text, NameRules names, boolean bare, Spans spans) {
        this.text = text;
        this.names = names;
        this.bare = bare;
        this.spans = spans;
    }

    /** @param bare whether the text is a name that somebody asks for: then a default needs no braces around it */
    public static void find(char[] text, NameRules names, boolean bare, Spans spans) {
        new PlaceholderDefaults(text, names, bare, spans).find();
    }

    private void find() {
        int i = 0;
        while (i < text.length) {
            char c = text[i];
            if (opens(i)) {
                open++;
                closing = c == '(' ? ')' : '}';
            } else if ((c == '}' || c == ')') && open > 0) {
                open--;
            } else if (isOperator(i) && (open > 0 || bare && c == ':')) {
                i = Math.max(i, afterOperator(i) - 1);
            }
            i++;
        }
    }

    /** Braces of JSON open nothing. */
    private boolean opens(int at) {
        char before = at > 0 ? text[at - 1] : ' ';
        return text[at] == '{' && "$#@%{".indexOf(before) >= 0 || text[at] == '(' && before == '$';
    }

    /** A shell's operators need no colon; there a name is in capitals, so that {@code api-key} is one name. */
    private boolean isOperator(int at) {
        char c = text[at];
        if (c == ':') {
            return at > 0;
        }
        return at > 0 && (c == '-' || c == '=' || c == '?' || c == '+') && isCapital(text[at - 1]) && isShellName(at);
    }

    private boolean isShellName(int end) {
        int i = end;
        while (i > 0 && isCapital(text[i - 1])) {
            i--;
        }
        return i > 1 && text[i - 1] == '{' && text[i - 2] == '$';
    }

    private static boolean isCapital(char c) {
        return Characters.isUpper(c) || Characters.isDigit(c) || c == '_';
    }

    private int afterOperator(int operator) {
        int keyEnd = operator;
        while (keyEnd > 0 && " ?])'\"".indexOf(text[keyEnd - 1]) >= 0) {
            keyEnd--;
        }
        int keyStart = keyEnd;
        while (keyStart > 0 && keyEnd - keyStart < LONGEST_KEY && Characters.isKey(text[keyStart - 1])) {
            keyStart--;
        }
        int verdict = keyStart == keyEnd ? NameRules.UNKNOWN : names.verdict(text, keyStart, keyEnd);
        if (!NameRules.isSecret(verdict)) {
            return -1;
        }
        int start = valueStart(operator);
        int end = valueEnd(start);
        if (names.plain().has(verdict, text, start, end)) {
            return -1;
        }
        spans.add(start, end);
        return end;
    }

    private int valueStart(int operator) {
        int i = operator + 1;
        if (text[operator] == ':'
                && i < text.length
                && (text[i] == '-' || text[i] == '=' || text[i] == '?' || text[i] == '+')) {
            i++;
        }
        while (i < text.length && text[i] == ' ') {
            i++;
        }
        return i;
    }

    /**
     * The brace that closes the placeholder; a default may hold others. Of what is asked for as a name, all that follows belongs to the
     * secret, but for as many braces as were opened.
     */
    private int valueEnd(int start) {
        if (bare) {
            int end = text.length;
            int most = Math.max(start, end - open - (text[0] == '{' ? 1 : 0));
            while (end > most && (text[end - 1] == '}' || text[end - 1] == ')')) {
                end--;
            }
            return end;
        }
        int inner = 0;
        for (int i = start; i < text.length; i++) {
            if (text[i] == '{' || text[i] == '(') {
                inner++;
            } else if ((text[i] == '}' || text[i] == ')') && --inner < 0 && text[i] == closing) {
                return i;
            }
        }
        return text.length;
    }
}
