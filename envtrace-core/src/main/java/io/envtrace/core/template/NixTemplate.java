package io.envtrace.core.template;

import java.util.List;

/** The attribute by which a derivation of Nix with a fixed output is given variables of whoever builds it. Only names, no values. */
final class NixTemplate implements TemplateFormat {
    @Override
    public String name() {
        return "nix";
    }

    @Override
    public List<String> extensions() {
        return List.of("nix");
    }

    @Override
    public String text(List<Need> needs, boolean examples) {
        StringBuilder text = new StringBuilder("# What the program was seen to read.");
        text.append(" Nix heeds it in derivations with a fixed output.\n{\n");
        text.append("  impureEnvVars = [\n");
        for (Need need : needs) {
            text.append("    # ").append(CommentText.comment(need)).append('\n');
            if (need.portable()) {
                text.append("    ")
                        .append(need.kind().isSet() ? "" : "# ")
                        .append('"')
                        .append(need.name())
                        .append("\"\n");
            } else {
                text.append("    # no name that a derivation can hold: ")
                        .append(CommentText.line(need.name()))
                        .append('\n');
            }
        }
        return text.append("  ];\n}\n").toString();
    }
}
