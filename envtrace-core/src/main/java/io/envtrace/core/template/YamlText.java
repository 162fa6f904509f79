package io.envtrace.core.template;

/** Names and values in YAML, quoted so that every parser reads the same: ASCII alone, on one line, never a word with a meaning. */
public final class YamlText {
    /** A key that is followed by its colon may have 1,024 characters, in any parser that keeps to the specification. */
    private static final int LONGEST_SIMPLE_KEY = 1000;

    private YamlText() {}

    /** Whether YAML can hold the text: an unpaired surrogate is no character. */
    public static boolean canHold(String text) {
        return text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
    }

    /** A key with its colon; what follows is its value. @param indent blanks before it */
    public static String key(String indent, String name) {
        String quoted = quoted(name);
        return quoted.length() <= LONGEST_SIMPLE_KEY
                ? indent + quoted + ":"
                : indent + "? " + quoted + "\n" + indent + ":";
    }

    /** In double quotes. */
    public static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        int before = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            append(out, c, c == '#' && before == '#');
            before = c;
            i += Character.charCount(c);
        }
        return out.append('"').toString();
    }

    private static void append(StringBuilder out, int c, boolean obeyed) {
        if (c == '"' || c == '\\') {
            out.append('\\').append((char) c);
        } else if (c >= ' ' && c <= '~' && !obeyed) {
            out.append((char) c);
        } else {
            out.append(String.format(Character.isBmpCodePoint(c) ? "\\u%04x" : "\\U%08x", c));
        }
    }
}
