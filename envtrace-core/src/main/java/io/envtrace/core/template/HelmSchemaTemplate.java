package io.envtrace.core.template;

import java.util.List;
import java.util.stream.Collectors;

/** The {@code values.schema.json} of a Helm chart that gives its container what is under {@code env}. Secrets are no values of a chart: they are only named. */
final class HelmSchemaTemplate implements TemplateFormat {
    @Override
    public String name() {
        return "helm-schema";
    }

    @Override
    public List<String> extensions() {
        return List.of("values.schema.json");
    }

    @Override
    public String text(List<Need> needs, boolean examples) {
        List<Need> values = needs.stream().filter(need -> !need.secret()).toList();
        String secrets = needs.stream().filter(Need::secret).map(Need::name).collect(Collectors.joining(", "));
        // Helm has no later version of JSON Schema in each of its releases.
        return "{\n  \"$schema\": \"http://json-schema.org/draft-07/schema#\",\n"
                + "  \"$comment\": "
                + CommentText.quoted(secrets.isEmpty() ? "no secrets" : "not here, but from a Secret: " + secrets)
                + ",\n  \"type\": \"object\",\n  \"properties\": {\n    \"env\": {\n      \"type\": \"object\",\n"
                + "      \"properties\": {"
                + values.stream()
                        .map(need -> "\n        " + JsonSchemaTemplate.property(need, examples))
                        .collect(Collectors.joining(","))
                + "\n      },\n      \"required\": [" + JsonSchemaTemplate.required(values) + "]\n    }\n  },\n"
                + "  \"required\": ["
                + (JsonSchemaTemplate.required(values).isEmpty() ? "" : "\"env\"")
                + "]\n}\n";
    }
}
