package io.envtrace.core.template;

import java.util.List;

/** A ConfigMap, and a Secret whose values are to be filled in. */
final class KubernetesTemplate implements TemplateFormat {
    private static final int LONGEST_KEY = 253;

    @Override
    public String name() {
        return "kubernetes";
    }

    @Override
    public List<String> extensions() {
        return List.of("k8s.yaml", "k8s.yml", "yaml", "yml");
    }

    @Override
    public String text(List<Need> needs, boolean examples) {
        StringBuilder text = new StringBuilder();
        text.append("apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: app\n");
        entries(text, needs.stream().filter(need -> !need.secret()).toList(), "data", examples);
        List<Need> secrets = needs.stream().filter(Need::secret).toList();
        if (!secrets.isEmpty()) {
            text.append("---\napiVersion: v1\nkind: Secret\nmetadata:\n  name: app\ntype: Opaque\n");
            entries(text, secrets, "stringData", examples);
        }
        return text.toString();
    }

    private static void entries(StringBuilder text, List<Need> needs, String field, boolean examples) {
        boolean none = needs.stream().noneMatch(KubernetesTemplate::written);
        text.append(field).append(none ? ": {}\n" : ":\n");
        for (Need need : needs) {
            text.append("  # ").append(CommentText.comment(need)).append('\n');
            text.append(need.name().length() > LONGEST_KEY ? "  # Kubernetes takes no key of this length\n" : "");
            text.append(written(need) ? YamlText.key("  ", need.name()) : "  # " + YamlText.quoted(need.name()) + ":");
            text.append(' ').append(YamlText.quoted(value(need, examples))).append('\n');
        }
    }

    private static String value(Need need, boolean examples) {
        String value = CommentText.value(need, examples);
        return YamlText.canHold(value) ? value : "";
    }

    private static boolean written(Need need) {
        return need.portable() && need.kind().isSet();
    }
}
