package io.envtrace.core.template;

import java.util.List;

/** A file that a unit of systemd names as its {@code EnvironmentFile}. What the program can do without is commented out. */
final class SystemdTemplate implements TemplateFormat {
    @Override
    public String name() {
        return "systemd";
    }

    @Override
    public List<String> extensions() {
        return List.of("environment");
    }

    @Override
    public String text(List<Need> needs, boolean examples) {
        StringBuilder text =
                new StringBuilder("# What the program was seen to read, for EnvironmentFile= of a unit.\n");
        for (Need need : needs) {
            text.append("\n# ").append(CommentText.ended(need)).append('\n');
            if (!need.portable()) {
                text.append("# no name that systemd takes: ")
                        .append(CommentText.ended(need.name()))
                        .append('\n');
                continue;
            }
            text.append(need.kind().isSet() ? "" : "#").append(need.name()).append('=');
            text.append(value(CommentText.value(need, examples))).append('\n');
        }
        return text.toString();
    }

    /** In single quotes nothing has a meaning. What they cannot hold is left to the user. */
    private static String value(String value) {
        boolean holds = value.indexOf('\'') < 0
                && value.indexOf('\\') < 0
                && CommentText.line(value).equals(value);
        return value.isEmpty() || !holds ? "" : "'" + value + "'";
    }
}
