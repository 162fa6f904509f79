package io.envtrace.event.secret.content;

import io.envtrace.event.secret.name.SecretReference;
import io.envtrace.event.secret.text.Characters;
import io.envtrace.event.secret.text.Spans;

/**
 * Values that stand behind a secret name inside a text: query parameters, connection strings, properties, headers, JSON, options.
 */
public final class KeyedValues {
    private static final int LONGEST_KEY = 100;

    private final char[] text;
    private final SecretKeys rules;
    private final Spans spans;

    private KeyedValues(char[] text, SecretKeys rules, Spans spans) {
        this.text = text;
        this.rules = rules;
        this.spans = spans;
    }

    public static void find(char[] text, SecretKeys rules, Spans spans) {
        new KeyedValues(text, rules, spans).find();
    }

    private void find() {
        int i = 1;
        while (i < text.length) {
            char c = text[i];
            int end = -1;
            if (c == '=') {
                end = afterSeparator(i, false);
            } else if (c == ':' && isFieldSeparator(i)) {
                end = afterSeparator(i, true);
            } else if (c == '-' && text[i - 1] == '-' && startsWord(i - 1)) {
                end = afterOption(i + 1);
            }
            i = Math.max(end, i + 1);
        }
    }

    private boolean startsWord(int at) {
        return at == 0 || Characters.isBlank(text[at - 1]) || Characters.isQuote(text[at - 1]);
    }

    /** A colon is one in JSON, YAML and headers; elsewhere it separates hosts, ports, paths. */
    private boolean isFieldSeparator(int colon) {
        return Characters.isQuote(text[colon - 1]) || colon + 1 < text.length && text[colon + 1] == ' ';
    }

    private int afterSeparator(int separator, boolean field) {
        int keyEnd = separator;
        while (keyEnd > 0 && text[keyEnd - 1] == ' ') {
            keyEnd--;
        }
        boolean quoted = keyEnd > 0 && Characters.isQuote(text[keyEnd - 1]);
        if (quoted) {
            keyEnd -= keyEnd > 1 && text[keyEnd - 2] == '\\' ? 2 : 1;
        }
        int keyStart = keyStart(keyEnd);
        if (keyStart == keyEnd || !rules.isSecretKey(text, keyStart, keyEnd)) {
            return -1;
        }
        int value = separator + 1;
        while (value < text.length && (text[value] == ' ' || text[value] == '\t')) {
            value++;
        }
        if (!field && value > separator + 1 && keyEnd == separator) {
            // "password= next": an empty value, not one which a space separates.
            return -1;
        }
        return mask(value, terminators(keyStart, field, quoted));
    }

    private int keyStart(int keyEnd) {
        int i = keyEnd;
        while (i > 0 && keyEnd - i < LONGEST_KEY && Characters.isKey(text[i - 1])) {
            i--;
        }
        return i;
    }

    /** {@code --password X}. */
    private int afterOption(int key) {
        int keyEnd = key;
        while (keyEnd < text.length && keyEnd - key < LONGEST_KEY && Characters.isKey(text[keyEnd])) {
            keyEnd++;
        }
        boolean isOption = keyEnd > key && keyEnd + 1 < text.length && text[keyEnd] == ' ';
        if (!isOption || Characters.startsWith(text, keyEnd + 1, "--") || !rules.isSecretKey(text, key, keyEnd)) {
            return -1;
        }
        return mask(keyEnd + 1, "");
    }

    /** The characters which end the value, besides blanks (none where the first is a line end). */
    private String terminators(int keyStart, boolean field, boolean quoted) {
        if (field) {
            return quoted ? ",}" : "\n";
        }
        int before = keyStart - 1;
        while (before >= 0 && (text[before] == ' ' || Characters.isQuote(text[before]))) {
            before--;
        }
        if (before < 0) {
            return Characters.indexOf(text, ";", 0) < 0 ? "&" : "\n;";
        }
        switch (text[before]) {
            case ';':
                return "\n;";
            case '?':
            case '&':
                return "&#";
            case ',':
                return ",";
            default:
                return "&";
        }
    }

    private int mask(int from, String terminators) {
        int start = from;
        boolean escaped = start + 1 < text.length && text[start] == '\\' && Characters.isQuote(text[start + 1]);
        if (escaped) {
            start++;
        }
        int end;
        if (start < text.length && Characters.isQuote(text[start])) {
            end = quotedEnd(start + 1, text[start], escaped);
            start++;
        } else {
            end = plainEnd(start, terminators);
        }
        if (!SecretReference.is(text, start, end)) {
            spans.add(start, end);
        }
        return end;
    }

    private int quotedEnd(int from, char quote, boolean escaped) {
        int i = from;
        while (i < text.length && text[i] != quote) {
            if (text[i] == '\\' && quote == '"') {
                if (escaped && i + 1 < text.length && text[i + 1] == quote) {
                    return i;
                }
                i++;
            }
            i++;
        }
        return Math.min(i, text.length);
    }

    private int plainEnd(int from, String terminators) {
        boolean line = terminators.startsWith("\n");
        int i = from;
        while (i < text.length) {
            char c = text[i];
            if (line ? c == '\n' || c == '\r' : Characters.isBlank(c) || Characters.isQuote(c)) {
                return i;
            }
            if (terminators.indexOf(c) >= 0) {
                return i;
            }
            i++;
        }
        return i;
    }
}
