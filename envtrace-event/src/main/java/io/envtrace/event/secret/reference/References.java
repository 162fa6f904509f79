package io.envtrace.event.secret.reference;

import io.envtrace.event.secret.text.Characters;

/** Recognises what stands in place of a secret: a variable, the place where the secret is kept, a blank to fill in. */
public final class References {
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
        "disabled",
        "deleted"
    };

    private static final int FEW = 3;
    private static final int LONGEST_BLANK = 60;
    private static final int LONGEST_TEMPLATE = 200;

    private References() {}

    /** Whether that part of a text is no secret but stands for one. */
    public static boolean is(char[] text, int start, int end) {
        return end == start
                || isMonotonous(text, start, end)
                || isWord(text, start, end)
                || isMarked(text, start, end)
                || SecretPlaces.is(text, start, end);
    }

    /** Whether the characters around it say so. */
    private static boolean isMarked(char[] text, int start, int end) {
        char last = text[end - 1];
        switch (text[start]) {
            case '$':
                return VariableReferences.isDollar(text, start, end);
            case '%':
                return VariableReferences.isPercent(text, start, end);
            case '<':
                return isBlank(text, start, Characters.indexOf(text, ">", start, start + LONGEST_BLANK) + 1);
            case '(':
                return last == ')' && isBlank(text, start, end);
            case '[':
                return last == ']' && isBlank(text, start, end);
            case '{':
                return last == '}' && Wording.isName(text, start + 1, end - 1) || isTemplate(text, start, "{{", "}}");
            case '#':
                return isTemplate(text, start, "#{", "}");
            case '@':
                return last == '@' && isBlank(text, start, end) || isFile(text, start, end);
            case '`':
                return last == '`' && isBlank(text, start, end);
            default:
                return CodePlaces.is(text, start, end);
        }
    }

    /** {@code <your password>}: words between two signs, of which the second may stand behind blanks that ended the word. */
    private static boolean isBlank(char[] text, int start, int end) {
        return end - start > 2 && end - start < LONGEST_BLANK && Wording.is(text, start + 1, end - 1);
    }

    /** What a template fills in; its end may stand behind blanks or quotes that ended the word. */
    private static boolean isTemplate(char[] text, int start, String open, String close) {
        if (!Characters.startsWith(text, start, open)) {
            return false;
        }
        return Characters.indexOf(text, close, start, start + LONGEST_TEMPLATE) >= 0;
    }

    /** {@code @./file}, as curl has it. */
    private static boolean isFile(char[] text, int start, int end) {
        int i = start + 1;
        while (i < end && (text[i] == '.' || text[i] == '~')) {
            i++;
        }
        return i < end && text[i] == '/' && Wording.is(text, i, end);
    }

    /** {@code Bearer $TOKEN}. */
    public static boolean isBehindScheme(char[] text, int start, int end) {
        int i = start;
        while (i < end && Characters.isAlphanumeric(text[i])) {
            i++;
        }
        return i > start && i + 1 < end && text[i] == ' ' && is(text, i + 1, end);
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
