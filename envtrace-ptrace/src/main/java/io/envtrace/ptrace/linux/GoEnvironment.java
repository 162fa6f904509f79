package io.envtrace.ptrace.linux;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Go program's environment. The {@code syscall} package keeps a map that follows every change; the runtime's own gogetenv reads the
 * slice that the program was started with, which nothing changes.
 */
final class GoEnvironment {
    private final Map<String, String> initial;
    private final Map<String, String> current;

    GoEnvironment(Map<String, String> initial) {
        this(initial, initial);
    }

    private GoEnvironment(Map<String, String> initial, Map<String, String> current) {
        this.initial = initial;
        this.current = new LinkedHashMap<>(current);
    }

    GoEnvironment copy() {
        return new GoEnvironment(initial, current);
    }

    @Nullable
    String initial(String name) {
        return initial.get(name);
    }

    @Nullable
    String get(String name) {
        return current.get(name);
    }

    /** Setenv refuses some names and values, and then changes nothing. */
    boolean set(String name, String value) {
        if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0 || value.indexOf('\0') >= 0) {
            return false;
        }
        current.put(name, value);
        return true;
    }

    void unset(String name) {
        current.remove(name);
    }

    void clear() {
        current.clear();
    }

    /** What it turns out to be now. */
    void replace(Map<String, String> now) {
        current.clear();
        current.putAll(now);
    }

    Map<String, String> all() {
        return new LinkedHashMap<>(current);
    }
}
