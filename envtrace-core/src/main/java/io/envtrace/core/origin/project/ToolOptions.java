package io.envtrace.core.origin.project;

import java.util.function.Consumer;

/** A file whose lines a tool adds to what a variable says: {@code .mvn/jvm.config} to {@code MAVEN_OPTS}. */
final class ToolOptions implements ProjectReader {
    private final String variable;
    private final String reader;

    ToolOptions(String variable, String reader) {
        this.variable = variable;
        this.reader = reader;
    }

    @Override
    public void read(String content, String file, Consumer<ProjectSetting> settings) {
        int number = 0;
        for (String line : content.split("\n", -1)) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                settings.accept(new ProjectSetting(variable, null, file, number, line.strip(), reader));
            }
        }
    }
}
