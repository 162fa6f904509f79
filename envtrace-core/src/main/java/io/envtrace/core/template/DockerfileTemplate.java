package io.envtrace.core.template;

import java.util.List;

/**
 * Lines for a stage of a Dockerfile. What is secret is only named: a build's arguments and an image's variables can be read by everybody who
 * has the image.
 */
final class DockerfileTemplate implements TemplateFormat {
    @Override
    public String name() {
        return "dockerfile";
    }

    @Override
    public List<String> extensions() {
        return List.of("dockerfile");
    }

    @Override
    public String text(List<Need> needs, boolean examples) {
        StringBuilder text = new StringBuilder(
                "# What the program was seen to read, for a stage of a Dockerfile, behind its FROM.\n");
        for (Need need : needs) {
            text.append("\n# ").append(CommentText.ended(need)).append('\n');
            if (!need.portable()) {
                text.append("# no name that a Dockerfile can hold: ")
                        .append(CommentText.ended(need.name()))
                        .append('\n');
            } else if (need.secret()) {
                text.append("# not in the image: docker run --env ")
                        .append(need.name())
                        .append('\n');
            } else {
                String off = need.kind().isSet() ? "" : "#";
                String value = plain(CommentText.value(need, examples));
                text.append(off).append("ARG ").append(need.name());
                text.append(value.isEmpty() ? "" : "=" + value).append('\n');
                text.append(off)
                        .append("ENV ")
                        .append(need.name())
                        .append("=$")
                        .append(need.name())
                        .append('\n');
            }
        }
        return text.toString();
    }

    /** A value in which nothing has a meaning; else none. */
    private static String plain(String value) {
        return value.matches("[A-Za-z0-9_./:@%+,-]*") ? value : "";
    }
}
