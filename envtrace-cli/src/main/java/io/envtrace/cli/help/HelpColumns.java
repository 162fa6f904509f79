package io.envtrace.cli.help;

/** Lays out the last sections of a help: terms to the left, and what they mean beside or below them, broken at blanks only. */
public final class HelpColumns {
    private static final String TERM_INDENT = "  ";
    private static final String GAP = "  ";

    /** Where the text begins; a longer term stands alone in its line. */
    private static final int TEXT_COLUMN = 22;

    private final int columns;

    /** @param columns the width of a line */
    public HelpColumns(int columns) {
        this.columns = columns;
    }

    /** The lines one below the other, each ended. */
    public String of(String... lines) {
        StringBuilder out = new StringBuilder();
        for (String line : lines) {
            int gap = line.startsWith(TERM_INDENT) ? -1 : line.indexOf(GAP);
            if (gap > 0) {
                row(out, line.substring(0, gap), line.substring(gap + GAP.length()));
            } else {
                int indent = line.length() - line.stripLeading().length();
                wrap(out, line.stripLeading().split(" "), " ".repeat(indent), indent);
            }
        }
        return out.toString();
    }

    private void row(StringBuilder out, String term, String text) {
        String start = TERM_INDENT + term + GAP;
        String before = start.length() <= TEXT_COLUMN
                ? start + " ".repeat(TEXT_COLUMN - start.length())
                : start.stripTrailing() + System.lineSeparator() + " ".repeat(TEXT_COLUMN);
        wrap(out, text.split(" "), before, TEXT_COLUMN);
    }

    /** @param before what the first line begins with; its last line is as long as the indentation of the others */
    private void wrap(StringBuilder out, String[] words, String before, int indent) {
        out.append(before);
        int length = indent;
        for (String word : words) {
            if (length > indent && length + 1 + word.length() > columns) {
                out.append(System.lineSeparator()).append(" ".repeat(indent));
                length = indent;
            }
            if (length > indent) {
                out.append(' ');
                length++;
            }
            out.append(word);
            length += word.length();
        }
        out.append(System.lineSeparator());
    }
}
