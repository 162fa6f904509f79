package io.envtrace.core.output;

/** How many columns a terminal gives a text. */
public final class TextWidth {
    private TextWidth() {}

    public static int of(String text) {
        int width = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            width += of(c);
            i += Character.charCount(c);
        }
        return width;
    }

    private static int of(int c) {
        if (c < 0x300) {
            return 1;
        }
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        return wide(c) ? 2 : 1;
    }

    /** East Asian wide characters and pictures. */
    private static boolean wide(int c) {
        return c >= 0x1100 && c <= 0x115F
                || c >= 0x2E80 && c <= 0xA4CF && c != 0x303F
                || c >= 0xAC00 && c <= 0xD7A3
                || c >= 0xF900 && c <= 0xFAFF
                || c >= 0xFE30 && c <= 0xFE6F
                || c >= 0xFF00 && c <= 0xFF60
                || c >= 0xFFE0 && c <= 0xFFE6
                || c >= 0x1F300 && c <= 0x1FAFF
                || c >= 0x20000 && c <= 0x3FFFD;
    }

    /** The text if it fits, otherwise its beginning and a sign that there is more. */
    public static String cut(String text, int columns, String ellipsis) {
        if (of(text) <= columns) {
            return text;
        }
        int room = Math.max(0, columns - of(ellipsis));
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            room -= of(c);
            if (room < 0) {
                break;
            }
            out.appendCodePoint(c);
            i += Character.charCount(c);
        }
        return out.append(ellipsis).toString();
    }

    /** The text if it fits, otherwise its beginning and its end with a sign between them. */
    public static String cutMiddle(String text, int columns, String ellipsis) {
        if (of(text) <= columns) {
            return text;
        }
        int room = Math.max(0, columns - of(ellipsis));
        String head = cut(text, (room + 1) / 2, "");
        return head + ellipsis + end(text, room - of(head));
    }

    /** As much of a text's end as fits, without a sign. */
    private static String end(String text, int columns) {
        int begin = text.length();
        for (int room = columns; begin > 0; ) {
            int c = text.codePointBefore(begin);
            room -= of(c);
            if (room < 0) {
                break;
            }
            begin -= Character.charCount(c);
        }
        return text.substring(begin);
    }

    /** The text, filled up with blanks. */
    public static String pad(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - of(text)));
    }
}
