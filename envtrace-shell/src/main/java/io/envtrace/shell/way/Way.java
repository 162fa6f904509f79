package io.envtrace.shell.way;

import io.envtrace.shell.change.StartupEvent.Changed;
import io.envtrace.shell.mode.ShellMode;
import io.envtrace.shell.source.BuiltEnvironment;
import java.util.ArrayList;
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
 * @param remarks patterns of names, each with what is to be said of a variable of such a name
 * @param unread what could not be looked at, so that no value is known at the end
 * @param session a script that starts a session, to be parsed and not run; null for none
 */
public record Way(
        String title,
        Map<String, String> base,
        List<Changed> settings,
        @Nullable ShellMode shell,
        List<String> notes,
        Map<String, String> remarks,
        List<String> unread,
        @Nullable SessionScript session) {
    private static final String ANY = "*";

    public Way {
        base = Map.copyOf(base);
        settings = List.copyOf(settings);
        notes = List.copyOf(notes);
        remarks = Map.copyOf(remarks);
        unread = List.copyOf(unread);
    }

    /** One that files are read for. */
    static Way of(String title, BuiltEnvironment environment, @Nullable ShellMode shell) {
        return new Way(
                title,
                environment.base(),
                environment.changes(),
                shell,
                environment.notes(),
                environment.remarks(),
                environment.unread(),
                null);
    }

    /** A shell that is given what is known as a whole. */
    public static Way of(ShellMode shell, Map<String, String> given) {
        return of(shell.text(), given, List.of(), shell, List.of());
    }

    /** What processes that run, or a shell's own, are given. */
    public static Way of(
            String title,
            Map<String, String> base,
            List<Changed> settings,
            @Nullable ShellMode shell,
            List<String> notes) {
        return new Way(title, base, settings, shell, notes, Map.of(), List.of(), null);
    }

    /** The same, with what is to be said of these variables. */
    public Way about(List<String> variables) {
        List<String> said = new ArrayList<>(notes);
        for (String variable : variables) {
            remarks.forEach((pattern, remark) -> {
                if (matches(variable, pattern)) {
                    said.add(variable + " " + remark);
                }
            });
        }
        return with(said);
    }

    private static boolean matches(String name, String pattern) {
        return pattern.endsWith(ANY)
                ? name.startsWith(pattern.substring(0, pattern.length() - 1))
                : name.equals(pattern);
    }

    /** The same with other notes. */
    public Way with(List<String> others) {
        return new Way(title, base, settings, shell, others, remarks, unread, session);
    }

    /** The same, with a script that starts a session. */
    Way with(SessionScript script) {
        return new Way(title, base, settings, shell, notes, remarks, unread, script);
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
