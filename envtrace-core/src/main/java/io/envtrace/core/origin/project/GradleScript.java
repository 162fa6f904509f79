package io.envtrace.core.origin.project;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code environment("X", "1")} of a Gradle build: what its task gives to the program that it starts, in Groovy and in Kotlin. */
final class GradleScript implements ProjectReader {
    private static final String CALL = "environment";

    @Override
    public void read(String content, String file, Consumer<ProjectSetting> settings) {
        int number = 0;
        for (String line : content.split("\n", -1)) {
            number++;
            String text = line.strip();
            int call = text.indexOf(CALL);
            if (call < 0 || text.startsWith("//") || text.startsWith("*")) {
                continue;
            }
            Literal name = literal(text, call + CALL.length(), "( [");
            if (name == null || !VariableName.is(name.text())) {
                continue;
            }
            Literal value = literal(text, name.end(), ",]= ");
            String told = value == null || value.text().indexOf('$') >= 0 ? null : value.text();
            settings.accept(
                    new ProjectSetting(name.text(), told, file, number, text, "a task of gradle, for what it starts"));
        }
    }

    /** @param end behind its closing quote */
    private record Literal(String text, int end) {}

    /** The next quoted text; null where something else than the given characters stands before it. */
    private static @Nullable Literal literal(String text, int from, String between) {
        int start = from;
        while (start < text.length() && between.indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        if (start == text.length() || text.charAt(start) != '"' && text.charAt(start) != '\'') {
            return null;
        }
        int end = text.indexOf(text.charAt(start), start + 1);
        return end < 0 ? null : new Literal(text.substring(start + 1, end), end + 1);
    }
}
