package io.envtrace.shell.source;

import java.nio.file.Path;
import java.util.function.Consumer;

/** The variables of a cron table. They hold for all jobs, also for those that stand above them only in part: cron reads from the top. */
public final class Crontab {
    private final Path file;

    public Crontab(Path file) {
        this.file = file;
    }

    /** Adds what the last job of the table is given. */
    public void addTo(BuiltEnvironment environment, Consumer<String> notes) {
        for (SettingLine line : SourceFile.lines(file, notes)) {
            String text = line.text().strip();
            int equals = text.indexOf('=');
            if (equals <= 0 || text.startsWith("#")) {
                continue;
            }
            String name = unquoted(text.substring(0, equals).strip());
            if (Assignment.isName(name)) {
                environment.set(name, unquoted(text.substring(equals + 1).strip()), line);
            }
        }
    }

    /** cron takes a pair of quotes around the whole away, and expands nothing. */
    private static String unquoted(String text) {
        boolean quoted = text.length() > 1
                && (text.startsWith("\"") || text.startsWith("'"))
                && text.charAt(text.length() - 1) == text.charAt(0);
        return quoted ? text.substring(1, text.length() - 1) : text;
    }
}
