package io.envtrace.core.template;

import java.util.List;

/**
 * Lines of a {@code .bazelrc} that let actions see variables. Only names: Bazel takes the value from where it is started, so none gets into
 * the file.
 */
final class BazelTemplate implements TemplateFormat {
    @Override
    public String name() {
        return "bazel";
    }

    @Override
    public List<String> extensions() {
        return List.of("bazelrc");
    }

    @Override
    public String text(List<Need> needs, boolean examples) {
        StringBuilder text =
                new StringBuilder("# What the program was seen to read. Each value is that of Bazel's caller.\n");
        for (Need need : needs) {
            text.append("\n# ").append(CommentText.ended(need)).append('\n');
            if (need.portable()) {
                text.append(need.kind().isSet() ? "" : "#")
                        .append("build --action_env=")
                        .append(need.name());
            } else {
                text.append("# no name that an option can hold: ").append(CommentText.ended(need.name()));
            }
            text.append('\n');
        }
        return text.toString();
    }
}
