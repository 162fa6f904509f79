package io.envtrace.core.origin.project;

import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/** {@code env} of VS Code's launch configurations, and what its settings give to terminals. */
final class EditorSettings implements ProjectReader {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .build();

    @Override
    public void read(String content, String file, Consumer<ProjectSetting> settings) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), content)) {
            boolean inside = false;
            String name = "";
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                switch (token) {
                    case START_OBJECT -> inside = isEnvironment(name);
                    case END_OBJECT -> inside = false;
                    case PROPERTY_NAME -> name = json.currentName();
                    case VALUE_STRING -> {
                        if (inside && VariableName.is(name)) {
                            int line = json.currentTokenLocation().getLineNr();
                            String value = json.getString();
                            String whole = value.contains("${") ? null : value;
                            settings.accept(
                                    new ProjectSetting(name, whole, file, line, name + ": " + value, "VS Code"));
                        }
                    }
                    default -> {}
                }
            }
        } catch (JacksonException e) {
            // What was told so far stands in the file all the same.
        }
    }

    private static boolean isEnvironment(String name) {
        return name.equals("env") || name.startsWith("terminal.integrated.env.");
    }
}
