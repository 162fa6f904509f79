package io.envtrace.core.origin.project;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code gradle.properties}: project properties, which a variable {@code ORG_GRADLE_PROJECT_NAME} sets, too, and options of Gradle's JVM. */
final class GradleProperties implements ProjectReader {
    private static final String PROJECT = "ORG_GRADLE_PROJECT_";
    private static final String OPTIONS = "org.gradle.jvmargs";

    @Override
    public void read(String content, String file, Consumer<ProjectSetting> settings) {
        int number = 0;
        for (String line : content.split("\n", -1)) {
            number++;
            int end = separator(line);
            if (end <= 0
                    || line.stripLeading().startsWith("#")
                    || line.stripLeading().startsWith("!")) {
                continue;
            }
            String key = line.substring(0, end).strip();
            String value = line.substring(end + 1).strip();
            // A value with a backslash goes on in the next line, or has an escape: it is not told as it stands.
            @Nullable String told = value.indexOf('\\') < 0 ? value : null;
            if (key.equals(OPTIONS)) {
                settings.accept(new ProjectSetting(
                        "GRADLE_OPTS", null, file, number, line.strip(), "gradle's daemon, beside this variable"));
            } else if (!key.isEmpty()) {
                settings.accept(new ProjectSetting(
                        PROJECT + key,
                        told,
                        file,
                        number,
                        line.strip(),
                        "gradle, where the environment does not set it"));
            }
        }
    }

    private static int separator(String line) {
        int equals = line.indexOf('=');
        int colon = line.indexOf(':');
        return equals < 0 ? colon : colon < 0 ? equals : Math.min(equals, colon);
    }
}
