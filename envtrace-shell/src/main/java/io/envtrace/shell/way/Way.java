package io.envtrace.shell.way;

import io.envtrace.shell.change.StartupEvent.Changed;
import io.envtrace.shell.mode.ShellMode;
import io.envtrace.shell.source.BuiltEnvironment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A way in which a program is started.
 *
 * @param title as a person names it: {@code bash -l -i}, {@code cron}
 * @param base what it is given that stands in no file
 * @param settings what files then change, in their order
 * @param shell the shell that it begins with, whose startup is to be replayed; null for none
 * @param notes what is to be said beside it
 * @param unread what could not be looked at, so that no value is known at the end
 */
public record Way(
        String title,
        Map<String, String> base,
        List<Changed> settings,
        @Nullable ShellMode shell,
        List<String> notes,
        List<String> unread) {
    public Way {
        base = Map.copyOf(base);
        settings = List.copyOf(settings);
        notes = List.copyOf(notes);
        unread = List.copyOf(unread);
    }

    /** One that files are read for. */
    static Way of(String title, BuiltEnvironment environment, @Nullable ShellMode shell) {
        return new Way(
                title, environment.base(), environment.changes(), shell, environment.notes(), environment.unread());
    }

    /** A shell that is given what is known as a whole. */
    public static Way of(ShellMode shell, Map<String, String> given) {
        return new Way(shell.text(), given, List.of(), shell, List.of(), List.of());
    }

    /** What the shell is given. */
    public Map<String, String> given() {
        Map<String, String> given = new LinkedHashMap<>(base);
        for (Changed setting : settings) {
            String value = setting.state().given();
            if (value == null) {
                given.remove(setting.name());
            } else {
                given.put(setting.name(), value);
            }
        }
        return given;
    }
}
