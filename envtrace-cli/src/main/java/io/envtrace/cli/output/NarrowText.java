package io.envtrace.cli.output;

/** Rewraps text that was laid out for more columns than the terminal has. */
public final class NarrowText {
    /** The indentation of the rest of a broken line. */
    private static final String INDENT = " ".repeat(8);

    private final int columns;

    public NarrowText(int columns) {
        this.columns = columns;
    }

    /** The text with longer lines broken at blanks, and its columns closer together. */
    public String of(String text) {
        StringBuilder out = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            append(out, line.startsWith(INDENT) ? INDENT + line.strip() : line);
            out.append('\n');
        }
        return out.substring(0, out.length() - 1);
    }

    private void append(StringBuilder out, String line) {
        String rest = line.length() <= columns ? line : closer(line);
        while (rest.length() > columns) {
            int end = rest.lastIndexOf(' ', columns);
            if (end <= INDENT.length()) {
                break;
            }
            out.append(rest.substring(0, end).stripTrailing()).append('\n');
            rest = INDENT + rest.substring(end).strip();
        }
        out.append(rest);
    }

    private static String closer(String line) {
        int begin = line.length() - line.stripLeading().length();
        return line.substring(0, begin) + line.substring(begin).replaceAll(" {2,}", "  ");
    }
}
