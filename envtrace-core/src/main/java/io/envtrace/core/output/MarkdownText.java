package io.envtrace.core.output;

/** Escapes text so that Markdown shows it as it is. */
public final class MarkdownText {
    private MarkdownText() {}

    /** Code keeps its characters; only what would end the code, the cell of a table or the line is left to take care of. */
    public static String code(String text) {
        if (text.isEmpty()) {
            return "";
        }
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        String fence = "`".repeat(longest + 1);
        String space = text.startsWith("`") || text.endsWith("`") ? " " : "";
        return fence + space + text.replace("|", "\\|") + space + fence;
    }
}
