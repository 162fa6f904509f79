package io.envtrace.core.origin.project;

import java.util.Arrays;
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
        String[] lines = content.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i];
            String text = line.strip();
            if (text.startsWith(EXPORT)) {
                text = text.substring(EXPORT.length()).strip();
            } else if (exported) {
                continue;
            }
            int equals = text.indexOf('=');
            if (equals > 0 && VariableName.is(text.substring(0, equals).strip())) {
                String name = text.substring(0, equals).strip();
                int number = i + 1;
                String value = text.substring(equals + 1).strip();
                int more = QuotedValue.linesBehind(value, lines, i);
                if (more > 0) {
                    value += "\n" + String.join("\n", Arrays.asList(lines).subList(i + 1, i + 1 + more));
                    i += more;
                }
                settings.accept(new ProjectSetting(name, QuotedValue.of(value), file, number, line.strip(), reader));
            }
        }
    }
}
