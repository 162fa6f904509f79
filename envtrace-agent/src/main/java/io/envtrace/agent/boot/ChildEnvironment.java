package io.envtrace.agent.boot;

import io.envtrace.event.EnvironmentChange;
import io.envtrace.event.LoggedValue;
import io.envtrace.event.secret.Masker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The environment that a child is given, beside the process's own. */
final class ChildEnvironment {
    private final EnvironmentMaps environments;
    /** What the program has given; null if the child inherits. */
    private final @Nullable Map<String, String> given;

    ChildEnvironment(EnvironmentMaps environments, @Nullable Map<String, String> given) {
        this.environments = environments;
        this.given = given;
    }

    private Map<?, ?> variables() {
        Object map = given == null ? environments.own() : EnvironmentMaps.mapIn(given);
        return map instanceof Map ? (Map<?, ?>) map : java.util.Collections.emptyMap();
    }

    /** A variable's value; null if it is not set. */
    @Nullable
    String get(String name) {
        return EnvironmentSearch.value(variables(), name);
    }

    /** An environment of the JDK's own kind with the same variables, byte for byte. */
    @SuppressWarnings("unchecked")
    Map<String, String> copy() {
        Map<String, String> copy = new ProcessBuilder("").environment();
        Map<Object, Object> inside = (Map<Object, Object>) EnvironmentMaps.mapIn(copy);
        if (inside == null) {
            throw new IllegalStateException("the JDK's environment has no map inside");
        }
        inside.clear();
        inside.putAll(variables());
        return copy;
    }

    /** What the child is given. */
    List<String> names(Masker masker) {
        List<String> names = new ArrayList<String>();
        for (Object name : variables().keySet()) {
            names.add(masker.name(name.toString()));
        }
        return names;
    }

    /** How the child's environment differs from the process's own, by name. */
    List<EnvironmentChange> changes(Masker masker) {
        Map<String, EnvironmentChange> changes = new TreeMap<String, EnvironmentChange>();
        if (given != null) {
            addGiven(changes, masker);
            addRemoved(changes, masker);
        }
        return new ArrayList<EnvironmentChange>(changes.values());
    }

    private void addGiven(Map<String, EnvironmentChange> changes, Masker masker) {
        for (Map.Entry<?, ?> variable : variables().entrySet()) {
            Object before = environments.own().get(variable.getKey());
            if (!variable.getValue().equals(before)) {
                String name = variable.getKey().toString();
                LoggedValue value = masker.value(name, variable.getValue().toString());
                EnvironmentChange.Kind kind =
                        before == null ? EnvironmentChange.Kind.ADDED : EnvironmentChange.Kind.CHANGED;
                changes.put(name, new EnvironmentChange(masker.name(name), kind, value));
            }
        }
    }

    private void addRemoved(Map<String, EnvironmentChange> changes, Masker masker) {
        Map<?, ?> variables = variables();
        for (Object name : environments.own().keySet()) {
            if (!variables.containsKey(name)) {
                EnvironmentChange.Kind kind = EnvironmentChange.Kind.REMOVED;
                changes.put(
                        name.toString(), new EnvironmentChange(masker.name(name.toString()), kind, LoggedValue.NONE));
            }
        }
    }
}
