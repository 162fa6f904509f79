package io.envtrace.event.secret.content;

import io.envtrace.event.secret.name.SecretReference;
import io.envtrace.event.secret.text.Characters;

/** What stands where a secret would, and is none: a variable, a place where the secret is kept, a blank to fill in. */
public final class References {
    /** How code asks for it, and stores of secrets beside those of {@link SecretReference}. */
    private static final String[] PLACES = {
        "secretref:",
        "awskms:",
        "gcpkms:",
        "keyring:",
        "keychain:",
        "bws:",
        "keepass:",
        "akv:",
        "vault:",
        "env:",
        "process.env",
        "os.environ",
        "os.getenv",
        "System.getenv",
        "getenv(",
        "ENV[",
        "secrets.",
        "vars.",
        "var.",
        "env.",
        "data.",
        "local.",
        "module.",
        "params.",
        "self.",
        "this.",
        "config.",
        "settings.",
        "/run/secrets/",
        "/var/run/secrets/",
        "ENC[",
        "!vault",
        "!ref",
        "!Ref",
        "!secret",
        "!env",
        "!reference",
        "!Sub",
        "projects/",
        "random_password.",
        "random_string.",
        "request.",
        "req.headers"
    };

    private static final String[] WORDS = {
        "null",
        "nil",
        "none",
        "undefined",
        "true",
        "false",
        "redacted",
        "masked",
        "hidden",
        "empty",
        "unset",
        "placeholder",
        "todo",
        "string",
        "str",
        "prompt",
        "stdin",
        "required",
        "optional",
        "await",
        "~",
        "notset",
        "no",
        "yes",
        "on",
        "off",
        "0",
        "1",
        "enabled",
        "disabled"
    };

    private static final int FEW = 3;

    private static final boolean[] BEGINNINGS = new boolean[128];

    static {
        for (int i = 0; i < PLACES.length; i++) {
            BEGINNINGS[PLACES[i].charAt(0)] = true;
        }
    }

    private References() {}

    /** Whether that part of a text is no secret but stands for one. */
    public static boolean is(char[] text, int start, int end) {
        int length = end - start;
        if (length == 0 || isMonotonous(text, start, end) || isWord(text, start, end)) {
            return true;
        }
        char first = text[start];
        char last = text[end - 1];
        switch (first) {
            case '$':
                return isVariable(text, start, end);
            case '%':
                return last == '%' || last == 's' && length <= FEW + 1 || length > 2 && text[start + 1] == '(';
            case '<':
                return last == '>';
            case '{':
                return last == '}' && isName(text, start + 1, end - 1) || Characters.startsWith(text, start, "{{");
            case '[':
                return last == ']' && length > 2;
            case '#':
                return length > 1 && text[start + 1] == '{';
            case '@':
                return length > 2 && (last == '@' || text[start + 1] == '/' || text[start + 1] == '.');
            case '`':
                return last == '`';
            default:
                return isPlace(text, start, end);
        }
    }

    /** {@code Bearer $TOKEN}. */
    static boolean isBehindScheme(char[] text, int start, int end) {
        int i = start;
        while (i < end && Characters.isAlphanumeric(text[i])) {
            i++;
        }
        return i > start && i + 1 < end && text[i] == ' ' && is(text, i + 1, end);
    }

    /** {@code $NAME}, <code>${NAME}</code>, {@code $(command)}; not what has a value for the case that the variable is unset. */
    private static boolean isVariable(char[] text, int start, int end) {
        if (end - start < 2) {
            return true;
        }
        char open = text[start + 1];
        if (open == '(') {
            return text[end - 1] == ')';
        }
        if (open != '{') {
            return isName(text, start + 1, end) && !Characters.isDigit(open);
        }
        if (text[end - 1] != '}') {
            // The closing brace may have ended the word.
            return end < text.length && text[end] == '}' && !hasDefault(text, start + 2, end);
        }
        return !hasDefault(text, start + 2, end - 1);
    }

    private static boolean hasDefault(char[] text, int start, int end) {
        for (int i = start; i + 1 < end; i++) {
            char next = text[i + 1];
            if (text[i] == ':' && next != '?' && next != '+') {
                boolean dash = next == '-' || next == '=';
                return (dash ? i + 2 : i + 1) < end && !is(text, dash ? i + 2 : i + 1, end);
            }
            if (text[i] == '-') {
                return !is(text, i + 1, end);
            }
        }
        return false;
    }

    private static boolean isName(char[] text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (!Characters.isKey(text[i])) {
                return false;
            }
        }
        return end > start;
    }

    private static boolean isPlace(char[] text, int start, int end) {
        if (end - start > 4 && Characters.startsWithIgnoringCase(text, start, "your") && isSeparator(text[start + 4])) {
            return true;
        }
        for (int i = 0; text[start] < 128 && BEGINNINGS[text[start]] && i < PLACES.length; i++) {
            if (end - start > PLACES[i].length() && Characters.startsWith(text, start, PLACES[i])) {
                return true;
            }
        }
        return isCall(text, start, end) || SecretReference.is(text, start, end);
    }

    private static boolean isSeparator(char c) {
        return c == '-' || c == '_' || c == ' ' || c == '.';
    }

    /** {@code getpass.getpass()}: code that fetches the secret. */
    private static boolean isCall(char[] text, int start, int end) {
        int i = start;
        while (i < end && (Characters.isAlphanumeric(text[i]) || text[i] == '_' || text[i] == '.')) {
            i++;
        }
        if (i + 1 == end && end < text.length && Characters.isQuote(text[end])) {
            // config["x"] and headers.get("x"), of which the quote ended the word.
            return i > start + 2 && (text[i] == '(' || text[i] == '[') && !Characters.isDigit(text[start]);
        }
        return i > start + 2 && i < end && text[i] == '(' && text[end - 1] == ')' && !Characters.isDigit(text[start]);
    }

    private static boolean isWord(char[] text, int start, int end) {
        for (int i = 0; i < WORDS.length; i++) {
            if (Characters.isWord(text, start, end, WORDS[i])) {
                return true;
            }
        }
        return false;
    }

    /** {@code ****}, {@code xxxxxxxx}, {@code …}, the mask itself. */
    private static boolean isMonotonous(char[] text, int start, int end) {
        char first = text[start];
        if (end - start < FEW
                || !(first == '*'
                        || first == '.'
                        || first == '-'
                        || first == '_'
                        || (first | 32) == 'x'
                        || first == '\u2022')) {
            return end - start == 1 && (first == '-' || first == '\u2026' || first == '*');
        }
        for (int i = start; i < end; i++) {
            if (text[i] != first) {
                return false;
            }
        }
        return true;
    }
}
