package io.envtrace.core.template;

import io.envtrace.core.model.Value;
import java.util.List;

/** Text for comments in templates, on one line and without anything that could end the comment, and quoted values. */
public final class CommentText {
    private static final int MOST_READERS = 3;

    private CommentText() {}

    /** Such as {@code required (set in every run), secret; read by com.acme:app 1.2 (Config.java:42)}. */
    static String comment(Need need) {
        return need.kind().word() + " (" + need.kind().reason() + ")" + (need.secret() ? ", secret" : "")
                + (need.readers().isEmpty() ? "" : "; read by " + readers(need));
    }

    /** The same for a format in which a backslash at a comment's end takes the next line into it. */
    static String ended(Need need) {
        return ended(comment(need));
    }

    /** Text on one line, without a backslash at its end. */
    static String ended(String text) {
        String line = line(text);
        return line.endsWith("\\") ? line + "." : line;
    }

    static String readers(Need need) {
        List<String> readers = need.readers();
        int shown = Math.min(MOST_READERS, readers.size());
        String names = line(String.join(", ", readers.subList(0, shown)));
        return shown == readers.size() ? names : names + " and " + (readers.size() - shown) + " more";
    }

    /** Text without line ends, controls and commands of CI runners; removed characters are shown as {@code ?}. */
    public static String line(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            boolean obeyed = c == '#' && out.length() > 0 && out.charAt(out.length() - 1) == '#';
            int type = Character.getType(c);
            boolean hidden = type == Character.CONTROL
                    || type == Character.FORMAT
                    || type == Character.SURROGATE
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR;
            out.appendCodePoint(hidden || obeyed ? '?' : c);
        });
        return out.toString();
    }

    /** The value to put there: an example where it is wanted and there is one, else nothing. */
    static String value(Need need, boolean examples) {
        Value example = need.example();
        return examples && example != null && example.text() != null ? example.text() : "";
    }

    /** In quotes, as JSON has it. ASCII alone, so that nothing hides in it. */
    static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c >= ' ' && c <= '~' && !(c == '#' && out.charAt(out.length() - 1) == '#')) {
                out.append(c);
            } else {
                out.append(String.format("\\u%04x", (int) c));
            }
        }
        return out.append('"').toString();
    }
}
