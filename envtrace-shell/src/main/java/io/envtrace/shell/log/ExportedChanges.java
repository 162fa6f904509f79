package io.envtrace.shell.log;

import io.envtrace.shell.change.StartupEvent;
import io.envtrace.shell.change.StartupEvent.Changed;
import io.envtrace.shell.change.StartupEvent.Command;
import io.envtrace.shell.change.VariableState;
import io.envtrace.shell.replay.Startup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What of a startup changes the environment. An assignment that is not exported changes nothing; where the variable is exported
 * later with that value, the assignment counts, as it is what gave the value.
 */
final class ExportedChanges {
    private static final Command NOT_SEEN = new Command("", List.of());

    private final Startup startup;
    private final Map<String, Changed> assigned = new HashMap<>();
    private final Map<String, String> given;
    private final List<ExportedChange> all = new ArrayList<>();

    ExportedChanges(Startup startup) {
        this.startup = startup;
        this.given = new HashMap<>(startup.way().base());
    }

    /** In their order. */
    List<ExportedChange> list() {
        startup.way().settings().stream()
                .filter(setting -> startup.variables().contains(setting.name()))
                .forEach(this::add);
        startup.account().first().forEach((name, state) -> change(name, state.given(), NOT_SEEN));
        for (StartupEvent event : startup.account().events()) {
            if (event instanceof Changed changed) {
                add(changed);
            }
        }
        addUnseen();
        return all;
    }

    /** Where the environment at the end says something else than what was seen, that is told as a change without a place. */
    private void addUnseen() {
        Map<String, String> end = startup.environment();
        if (end == null) {
            return;
        }
        for (String name : startup.variables()) {
            change(name, end.get(name), NOT_SEEN);
        }
    }

    /** What is assigned at the end and not exported. */
    List<Changed> local() {
        return List.copyOf(assigned.values());
    }

    private void add(Changed changed) {
        VariableState state = changed.state();
        Changed before = assigned.remove(changed.name());
        if (state.exported() && before != null && isValue(before, state.value())) {
            change(changed.name(), state.value(), before.command());
            all.add(new ExportedChange(changed.name(), state.value(), state.value(), changed.command()));
            return;
        }
        change(changed.name(), state.given(), changed.command());
        if (!state.exported() && state.value() != null) {
            assigned.put(changed.name(), changed);
        }
    }

    private static boolean isValue(Changed changed, @Nullable String value) {
        return value != null && value.equals(changed.state().value());
    }

    private void change(String name, @Nullable String after, Command command) {
        String before = after == null ? given.remove(name) : given.put(name, after);
        if (after == null ? before != null : !after.equals(before)) {
            all.add(new ExportedChange(name, before, after, command));
        }
    }
}
