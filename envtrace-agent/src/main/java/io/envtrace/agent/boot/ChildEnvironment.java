package io.envtrace.agent.boot;

import io.envtrace.event.EnvironmentChange;
import io.envtrace.event.GivenEnvironment;
import io.envtrace.event.secret.Masker;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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
        return map instanceof Map ? (Map<?, ?>) map : Collections.emptyMap();
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

    /**
     * How the child's environment differs from the one that the process was started with, by name.
     *
     * @param initial values by name
     */
    GivenEnvironment sinceStart(Map<String, String> initial, Masker masker) {
        Map<String, String> child = EnvironmentMaps.texts(variables());
        return GivenEnvironment.differing(new GivenTexts(masker).changes(initial, child));
    }

    /** How the child's environment differs from the process's own, by name. */
    List<EnvironmentChange> changes(Masker masker) {
        return given == null
                ? Collections.<EnvironmentChange>emptyList()
                : new GivenTexts(masker).changes(environments.own(), variables());
    }
}
