package io.envtrace.agent.boot;

import io.envtrace.agent.boot.api.Hook;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds variables in an environment's own map, past all hooks. */
final class EnvironmentSearch {
    private EnvironmentSearch() {}

    /** The variable that a view's element stands for; null if the view has no such element. */
    static @Nullable RemovedVariable variableOf(int view, Object backing, @Nullable Object element) {
        Object map = EnvironmentMaps.mapOf(backing);
        if (!(map instanceof Map)) {
            return null;
        }
        for (Map.Entry<?, ?> entry : ((Map<?, ?>) map).entrySet()) {
            if (matches(view, entry, element)) {
                return RemovedVariable.of(entry);
            }
        }
        return null;
    }

    private static boolean matches(int view, Map.Entry<?, ?> entry, @Nullable Object element) {
        String name = entry.getKey().toString();
        String value = entry.getValue().toString();
        switch (view) {
            case Hook.KEYS:
                return name.equals(element);
            case Hook.VALUES:
                return value.equals(element);
            default:
                return element instanceof Map.Entry
                        && name.equals(((Map.Entry<?, ?>) element).getKey())
                        && value.equals(((Map.Entry<?, ?>) element).getValue());
        }
    }

    /** A variable's value; null if it is not set. */
    static @Nullable String value(@Nullable Object map, String name) {
        if (map instanceof Map) {
            for (Map.Entry<?, ?> entry : ((Map<?, ?>) map).entrySet()) {
                if (entry.getKey().toString().equals(name)) {
                    return entry.getValue().toString();
                }
            }
        }
        return null;
    }
}
