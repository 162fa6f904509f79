package io.envtrace.core.template;

import java.util.List;

/** The environment of a service in a compose file: what is required stops it if it is missing. */
final class ComposeTemplate implements TemplateFormat {
    @Override
    public String name() {
        return "compose";
    }

    @Override
    public List<String> extensions() {
        return List.of("compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml", "yaml", "yml");
    }

    @Override
    public String text(List<Need> needs, boolean examples) {
        StringBuilder text = new StringBuilder("services:\n  app:\n");
        text.append(needs.stream().anyMatch(Need::portable) ? "    environment:\n" : "    environment: {}\n");
        for (Need need : needs) {
            text.append("      # ").append(CommentText.comment(need)).append('\n');
            text.append(
                    need.portable()
                            ? YamlText.key("      ", need.name())
                            : "      # " + YamlText.quoted(need.name()) + ":");
            text.append(' ').append(YamlText.quoted(reference(need, examples))).append('\n');
        }
        return text.toString();
    }

    private static String reference(Need need, boolean examples) {
        // A dollar is written twice where it is no reference; a brace would end this one, and it is one line.
        String example = CommentText.value(need, examples).replace("$", "$$");
        boolean usable = !example.isEmpty()
                && example.indexOf('}') < 0
                && example.codePoints().noneMatch(Character::isISOControl)
                && YamlText.canHold(example);
        if (usable) {
            return "${" + need.name() + ":-" + example + "}";
        }
        return need.kind() == Need.Kind.REQUIRED ? "${" + need.name() + ":?is required}" : "${" + need.name() + ":-}";
    }
}
