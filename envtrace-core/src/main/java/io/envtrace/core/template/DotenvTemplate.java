package io.envtrace.core.template;

import java.util.List;

/** A {@code .env.example}. What the program can do without is commented out. */
final class DotenvTemplate implements TemplateFormat {
    @Override
    public String name() {
        return "dotenv";
    }

    @Override
    public List<String> extensions() {
        return List.of("env", "env.example");
    }

    @Override
    public String text(List<Need> needs, boolean examples) {
        StringBuilder text = new StringBuilder("# What the program was seen to read. Copy to .env and fill in.\n");
        for (Need need : needs) {
            text.append("\n# ").append(CommentText.comment(need)).append('\n');
            if (!need.portable()) {
                text.append("# no name that a .env file can hold: ")
                        .append(CommentText.line(need.name()))
                        .append('\n');
                continue;
            }
            text.append(need.kind().isSet() ? "" : "#").append(need.name()).append('=');
            text.append(value(CommentText.value(need, examples))).append('\n');
        }
        return text.toString();
    }

    /**
     * In single quotes nothing is expanded. A value that readers of such files take differently is left to the user: one with quotes,
     * several lines, backslashes that python-dotenv takes for escapes or that hide the closing quote, or a brace that it expands.
     */
    private static String value(String value) {
        if (value.matches("[A-Za-z0-9_./:@%+,-]*")) {
            return value;
        }
        boolean quotable = value.indexOf('\'') < 0
                && !value.contains("\\\\")
                && !value.endsWith("\\")
                && !value.contains("${")
                && CommentText.line(value).equals(value);
        return quotable ? "'" + value + "'" : "";
    }
}
