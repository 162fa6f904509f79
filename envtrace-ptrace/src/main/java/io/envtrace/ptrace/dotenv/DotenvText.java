package io.envtrace.ptrace.dotenv;

import java.util.ArrayList;
import java.util.List;

/**
 * The text of a dotenv file, of one character for each byte. Its readers disagree on quotes, escapes and comments, so that a line has all
 * values that one of them may take from it; what is to be expanded has none of its own.
 */
final class DotenvText {
    /**
     * A line that sets a variable.
     *
     * @param line from 1
     * @param values what it may set it to
     */
    record Assignment(String name, int line, List<String> values) {}

    private static final String EXPORT = "export";

    private final String text;
    private final List<Assignment> all = new ArrayList<>();
    private int at;
    private int line;

    private DotenvText(String text) {
        this.text = text;
    }

    /** @param most how many are read, from the first on */
    static List<Assignment> assignments(String text, int most) {
        DotenvText reader = new DotenvText(text);
        while (reader.at < text.length() && reader.all.size() < most) {
            reader.line++;
            reader.statement();
        }
        return reader.all;
    }

    /** Reads what begins in this line, to the end of its last line. */
    private void statement() {
        int end = endOfLine(at);
        int from = skipBlanks(at, end);
        if (text.startsWith(EXPORT, from) && isBlank(from + EXPORT.length(), end)) {
            from = skipBlanks(from + EXPORT.length(), end);
        }
        int nameEnd = from;
        while (nameEnd < end && isName(text.charAt(nameEnd))) {
            nameEnd++;
        }
        int sign = skipBlanks(nameEnd, end);
        if (nameEnd == from || sign >= end || text.charAt(sign) != '=') {
            at = end + 1;
            return;
        }
        value(text.substring(from, nameEnd), skipBlanks(sign + 1, end), end);
    }

    private void value(String name, int from, int end) {
        int first = line;
        while (from < end && Character.isWhitespace(text.charAt(from))) {
            from++;
        }
        String rest = text.substring(from, end).strip();
        List<String> values = new ArrayList<>(1);
        values.add(rest);
        char quote = rest.isEmpty() ? 0 : rest.charAt(0);
        int close = quote == '"' || quote == '\'' || quote == '`' ? closing(from + 1, quote) : -1;
        if (close >= 0) {
            String inner = text.substring(from + 1, close);
            add(values, inner);
            add(values, inner.replace("\r\n", "\n"));
            add(values, unescaped(inner, true));
            add(values, unescaped(inner, false));
            line += (int) inner.chars().filter(c -> c == '\n').count();
            end = endOfLine(close);
        } else {
            withoutComment(rest, values);
        }
        all.add(new Assignment(name, first, values));
        at = end + 1;
    }

    /** Where a quoted value ends, possibly in another line; -1 if it does not. */
    private int closing(int from, char quote) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && quote != '\'') {
                i++;
            } else if (c == quote) {
                return i;
            }
        }
        return -1;
    }

    /** Most lines have one value, whoever reads them. */
    private static void add(List<String> values, String value) {
        if (!values.contains(value)) {
            values.add(value);
        }
    }

    private static void withoutComment(String rest, List<String> values) {
        int comment = rest.indexOf('#');
        if (comment >= 0) {
            add(values, rest.substring(0, comment).strip());
        }
        int spaced = rest.indexOf(" #");
        if (spaced >= 0) {
            add(values, rest.substring(0, spaced).strip());
        }
        int word = 0;
        while (word < rest.length() && !Character.isWhitespace(rest.charAt(word)) && rest.charAt(word) != ';') {
            word++;
        }
        add(values, rest.substring(0, word));
        add(values, unescaped(rest.substring(0, word), false));
    }

    /** @param letters whether {@code \n} is a new line, as most readers of such files have it, and not the letter, as shells do */
    private static String unescaped(String quoted, boolean letters) {
        StringBuilder plain = new StringBuilder(quoted.length());
        for (int i = 0; i < quoted.length(); i++) {
            char c = quoted.charAt(i);
            if (c != '\\' || i + 1 == quoted.length()) {
                plain.append(c);
                continue;
            }
            char next = quoted.charAt(++i);
            plain.append(
                    letters && next == 'n'
                            ? '\n'
                            : letters && next == 't' ? '\t' : letters && next == 'r' ? '\r' : next);
        }
        return plain.toString();
    }

    private int endOfLine(int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    private int skipBlanks(int from, int end) {
        int i = from;
        while (isBlank(i, end)) {
            i++;
        }
        return i;
    }

    private boolean isBlank(int i, int end) {
        return i < end && (text.charAt(i) == ' ' || text.charAt(i) == '\t');
    }

    private static boolean isName(char c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_' || c == '.' || c == '-';
    }
}
