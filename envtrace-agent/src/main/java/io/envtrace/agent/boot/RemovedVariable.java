package io.envtrace.agent.boot;

import java.util.Map;

/** A variable that a view or an iterator is about to remove. */
final class RemovedVariable {
    final String name;
    final String value;

    private RemovedVariable(String name, String value) {
        this.name = name;
        this.value = value;
    }

    /** The variable of an environment's own entry. */
    static RemovedVariable of(Map.Entry<?, ?> entry) {
        return new RemovedVariable(entry.getKey().toString(), entry.getValue().toString());
    }
}
