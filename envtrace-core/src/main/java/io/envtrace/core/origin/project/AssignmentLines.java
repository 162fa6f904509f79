package io.envtrace.core.origin.project;

import java.util.function.Consumer;

/** Lines {@code NAME=value}, also behind a word such as {@code export}: dotenv files, {@code .envrc}, the file of {@code go env -w}, rc files. */
final class AssignmentLines implements ProjectReader {
    private static final String EXPORT = "export ";

    private final String reader;
    private final boolean exported;

    AssignmentLines(String reader) {
        this(reader, false);
    }

    /** @param exported whether only what is exported counts, as in a script */
    AssignmentLines(String reader, boolean exported) {
        this.reader = reader;
        this.exported = exported;
    }

    @Override
    public void read(String content, String file, Consumer<ProjectSetting> settings) {
        int number = 0;
        for (String line : content.split("\n", -1)) {
            number++;
            String text = line.strip();
            if (text.startsWith(EXPORT)) {
                text = text.substring(EXPORT.length()).strip();
            } else if (exported) {
                continue;
            }
            int equals = text.indexOf('=');
            if (equals > 0 && VariableName.is(text.substring(0, equals).strip())) {
                String name = text.substring(0, equals).strip();
                String value = QuotedValue.of(text.substring(equals + 1).strip());
                settings.accept(new ProjectSetting(name, value, file, number, line.strip(), reader));
            }
        }
    }
}
