package io.envtrace.core.template;

import java.util.List;
import java.util.stream.Collectors;

/** A JSON Schema of the environment as an object. */
final class JsonSchemaTemplate implements TemplateFormat {
    @Override
    public String name() {
        return "json-schema";
    }

    @Override
    public List<String> extensions() {
        return List.of("schema.json", "json");
    }

    @Override
    public String text(List<Need> needs, boolean examples) {
        return "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n  \"type\": \"object\",\n"
                + "  \"properties\": {"
                + needs.stream()
                        .map(need -> "\n    " + property(need, examples))
                        .collect(Collectors.joining(","))
                + "\n  },\n  \"required\": ["
                + required(needs)
                + "]\n}\n";
    }

    /** The names of those that are required, as the elements of an array. */
    static String required(List<Need> needs) {
        return needs.stream()
                .filter(need -> need.kind() == Need.Kind.REQUIRED)
                .map(need -> CommentText.quoted(need.name()))
                .collect(Collectors.joining(", "));
    }

    /** The schema of one variable, behind its name. */
    static String property(Need need, boolean examples) {
        String example = CommentText.value(need, examples);
        return CommentText.quoted(need.name()) + ": {\"type\": \"string\", \"description\": "
                + CommentText.quoted(CommentText.comment(need))
                + (need.secret() ? ", \"writeOnly\": true" : "")
                + (example.isEmpty() ? "" : ", \"examples\": [" + CommentText.quoted(example) + "]")
                + "}";
    }
}
