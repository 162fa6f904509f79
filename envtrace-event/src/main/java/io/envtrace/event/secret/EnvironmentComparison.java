package io.envtrace.event.secret;

import io.envtrace.event.EnvironmentChange;
import io.envtrace.event.LoggedValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares environments as a source keeps them, and writes down what differs as it may leave the process. */
public abstract class EnvironmentComparison {
    private final Masker masker;

    protected EnvironmentComparison(Masker masker) {
        this.masker = masker;
    }

    /** The text of a name or a value, as it is in the map. */
    protected abstract String text(Object stored);

    /** Whether a value is still the same. */
    protected boolean same(Object before, Object after) {
        return before.equals(after);
    }

    /**
     * The changes from one environment to another, sorted by name.
     *
     * @param before values by name; both of a kind that {@link #text} knows
     * @param after the same, with equal names being equal keys
     */
    public final List<EnvironmentChange> changes(Map<?, ?> before, Map<?, ?> after) {
        Map<String, EnvironmentChange> changes = new TreeMap<String, EnvironmentChange>();
        for (Map.Entry<?, ?> variable : after.entrySet()) {
            Object old = before.get(variable.getKey());
            if (old == null || !same(old, variable.getValue())) {
                String name = text(variable.getKey());
                EnvironmentChange.Kind kind =
                        old == null ? EnvironmentChange.Kind.ADDED : EnvironmentChange.Kind.CHANGED;
                LoggedValue value = masker.value(name, text(variable.getValue()));
                changes.put(name, new EnvironmentChange(masker.name(name), kind, value));
            }
        }
        for (Object stored : before.keySet()) {
            if (!after.containsKey(stored)) {
                String name = text(stored);
                changes.put(
                        name,
                        new EnvironmentChange(masker.name(name), EnvironmentChange.Kind.REMOVED, LoggedValue.NONE));
            }
        }
        return new ArrayList<EnvironmentChange>(changes.values());
    }
}
