package io.envtrace.event.secret.text;

/** Kinds of characters, as the rules see them; ASCII only. */
public final class Characters {
    private Characters() {}

    public static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    public static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    public static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }

    public static boolean isAlphanumeric(char c) {
        return isLower(c) || isUpper(c) || isDigit(c);
    }

    public static boolean isHex(char c) {
        return isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
    }

    /** Whether all characters of a part are hexadecimal digits. */
    public static boolean isHex(char[] text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (!isHex(text[i])) {
                return false;
            }
        }
        return true;
    }

    public static boolean isQuote(char c) {
        return c == '"' || c == '\'' || c == '`';
    }

    /** Space, tab, line ends and other controls. */
    public static boolean isBlank(char c) {
        return c <= ' ';
    }

    /** What the name of an option, property or parameter is made of. */
    public static boolean isKey(char c) {
        return isAlphanumeric(c) || c == '_' || c == '-' || c == '.';
    }

    /** Whether a literal stands in the text at that place. */
    public static boolean startsWith(char[] text, int at, String literal) {
        int length = literal.length();
        if (at < 0 || at + length > text.length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text[at + i] != literal.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a part of the text is that word, which is given in lower case; the text's case makes no difference. */
    public static boolean isWord(char[] text, int start, int end, String lower) {
        return end - start == lower.length() && startsWithIgnoringCase(text, start, lower);
    }

    /** Whether a word, which is given in lower case, begins there in any case. */
    public static boolean startsWithIgnoringCase(char[] text, int at, String lower) {
        if (at < 0 || at + lower.length() > text.length) {
            return false;
        }
        for (int i = 0; i < lower.length(); i++) {
            char c = text[at + i];
            if ((isUpper(c) ? c + 32 : c) != lower.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Where the literal stands next, or -1. */
    public static int indexOf(char[] text, String literal, int from) {
        return indexOf(text, literal, from, text.length);
    }

    /** Where the literal stands next before a place, or -1. */
    public static int indexOf(char[] text, String literal, int from, int to) {
        char first = literal.charAt(0);
        int last = Math.min(to, text.length) - literal.length();
        for (int i = Math.max(0, from); i <= last; i++) {
            if (text[i] == first && startsWith(text, i, literal)) {
                return i;
            }
        }
        return -1;
    }
}
