package io.envtrace.core.diff;

import io.envtrace.core.analysis.Filter;
import io.envtrace.core.analysis.GivenVariables;
import io.envtrace.core.model.GivenVariable;
import io.envtrace.core.model.GivenVariable.Origin;
import io.envtrace.core.model.InitialEnvironment.Whole;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a run was given: the variables that its processes were started with.
 *
 * @param names of all that are known
 * @param command the values that the command itself was given, by name; null where that is not known
 * @param complete whether there are no others
 * @param origins where the command has variables from, by name, as far as the trace tells it
 */
public record GivenNames(
        Set<String> names, @Nullable Map<String, Value> command, boolean complete, Map<String, Origin> origins) {
    static GivenNames of(Trace trace, Filter filter) {
        GivenVariables given = new GivenVariables(trace.processes());
        Set<String> names = new TreeSet<>(given.names());
        names.removeIf(name -> !filter.matchesName(name));
        return new GivenNames(names, command(trace, filter), given.complete(), origins(trace));
    }

    private static Map<String, Origin> origins(Trace trace) {
        Map<String, Origin> origins = new HashMap<>();
        if (!trace.processes().isEmpty() && trace.processes().get(0).environment() instanceof Whole whole) {
            for (GivenVariable variable : whole.variables()) {
                if (variable.origin() != null) {
                    origins.putIfAbsent(variable.name(), variable.origin());
                }
            }
        }
        return origins;
    }

    /** The command's home directory; empty where it is not known. */
    public String home() {
        Value home = value("HOME");
        return home == null || !home.isWhole() || home.text() == null ? "" : home.text();
    }

    private static @Nullable Map<String, Value> command(Trace trace, Filter filter) {
        ProcessNode root =
                trace.processes().isEmpty() ? null : trace.processes().get(0);
        if (root == null || !(root.environment() instanceof Whole whole)) {
            return null;
        }
        Map<String, Value> values = new TreeMap<>();
        whole.variables().forEach(variable -> {
            if (variable.value() != null && filter.matchesName(variable.name())) {
                values.putIfAbsent(variable.name(), variable.value());
            }
        });
        return values;
    }

    /** Whether a variable is among them. */
    public Presence of(String name) {
        if (names.contains(name)) {
            return Presence.SET;
        }
        return complete && !name.equals(Usage.WHOLE) ? Presence.UNSET : Presence.UNKNOWN;
    }

    /** The value that the command was given; null where it was not, or that is not known. */
    public @Nullable Value value(String name) {
        return command == null ? null : command.get(name);
    }
}
