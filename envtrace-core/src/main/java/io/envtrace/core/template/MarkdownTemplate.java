package io.envtrace.core.template;

import java.util.List;

/** A table for a README. */
final class MarkdownTemplate implements TemplateFormat {
    @Override
    public String name() {
        return "markdown-table";
    }

    @Override
    public List<String> extensions() {
        return List.of("md", "markdown");
    }

    @Override
    public String text(List<Need> needs, boolean examples) {
        StringBuilder text =
                new StringBuilder("| variable | needed | secret | example | read by |\n|---|---|---|---|---|\n");
        for (Need need : needs) {
            text.append("| ").append(code(need.name()));
            text.append(" | ")
                    .append(need.kind().word())
                    .append(", ")
                    .append(need.kind().reason());
            text.append(" | ").append(need.secret() ? "yes" : "");
            text.append(" | ").append(code(CommentText.value(need, examples)));
            text.append(" | ").append(code(CommentText.readers(need))).append(" |\n");
        }
        return text.toString();
    }

    /** In HTML's own code element, since a name may hold what ends markdown's. */
    private static String code(String any) {
        if (any.isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder("<code>");
        CommentText.line(any).codePoints().forEach(c -> {
            boolean plain = Character.isLetterOrDigit(c) || " .:/-,()".indexOf(c) >= 0;
            out.append(plain ? Character.toString(c) : "&#" + c + ";");
        });
        return out.append("</code>").toString();
    }
}
