package io.envtrace.core.origin.project;

import java.util.Locale;
import java.util.function.Consumer;

/** {@code .npmrc}: npm gives each of its settings to scripts as {@code npm_config_NAME}. */
final class PackageSettings implements ProjectReader {
    @Override
    public void read(String content, String file, Consumer<ProjectSetting> settings) {
        int number = 0;
        for (String line : content.split("\n", -1)) {
            number++;
            int equals = line.indexOf('=');
            if (equals <= 0 || line.startsWith(";") || line.startsWith("#")) {
                continue;
            }
            String key = line.substring(0, equals).strip().replace('-', '_').toLowerCase(Locale.ROOT);
            String value = QuotedValue.of(line.substring(equals + 1).strip());
            settings.accept(
                    new ProjectSetting("npm_config_" + key, value, file, number, line.strip(), "npm, for its scripts"));
        }
    }
}
