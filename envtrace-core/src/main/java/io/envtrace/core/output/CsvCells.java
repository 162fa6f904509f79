package io.envtrace.core.output;

import java.nio.charset.StandardCharsets;

/**
 * Cells of CSV as RFC 4180 says, for spreadsheets and databases. As in text reports, what cannot be seen and the ends of lines are escapes.
 * For use by one thread.
 */
public final class CsvCells {
    /** Ends a line. */
    public static final String END = "\r\n";

    /** Characters that make a cell a formula, also in their full-width forms. */
    private static final String FORMULAS = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

    private final PlainText text = new PlainText(StandardCharsets.UTF_8);

    /** A text as a cell, in quotes where it needs them. */
    public String of(String raw) {
        String cell = harmless(visible(raw));
        return cell.isEmpty() || plain(cell) ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
    }

    /**
     * Escapes invisible characters. A text in which only backslashes would be escaped stays as it is, so that a path can be
     * found by its name.
     */
    private String visible(String any) {
        String escaped = text.escapeInside(any);
        return escaped.equals(any.replace("\\", "\\\\")) ? any : escaped;
    }

    /** Defuses formulas, with which a spreadsheet may start programs and send data. */
    private static String harmless(String text) {
        if (text.isEmpty() || FORMULAS.indexOf(text.charAt(0)) < 0) {
            return text;
        }
        return isNumber(text) ? text : "'" + text;
    }

    private static boolean isNumber(String text) {
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '.' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return text.length() > 1 && text.charAt(0) == '-';
    }

    private static boolean plain(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c == ',' || c == '"') {
                return false;
            }
        }
        return true;
    }
}
