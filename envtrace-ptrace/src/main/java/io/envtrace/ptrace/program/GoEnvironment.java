package io.envtrace.ptrace.program;

import io.envtrace.ptrace.memory.NativeValue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Go program's environment. The {@code syscall} package keeps a map that follows every change; the runtime's own gogetenv reads the
 * slice that the program was started with, which nothing changes.
 */
public final class GoEnvironment {
    private final Map<String, String> initial;
    private final Map<String, NativeValue> current;

    GoEnvironment(Map<String, String> initial) {
        this(initial, values(initial));
    }

    private GoEnvironment(Map<String, String> initial, Map<String, NativeValue> current) {
        this.initial = initial;
        this.current = current;
    }

    private static Map<String, NativeValue> values(Map<String, String> carried) {
        Map<String, NativeValue> values = new LinkedHashMap<>();
        carried.forEach((name, value) -> values.put(name, new NativeValue(value, 0)));
        return values;
    }

    GoEnvironment copy() {
        return new GoEnvironment(initial, new LinkedHashMap<>(current));
    }

    @Nullable
    public NativeValue initial(String name) {
        return NativeValue.of(initial.get(name));
    }

    @Nullable
    public NativeValue get(String name) {
        return current.get(name);
    }

    /** Sets a variable; false if Setenv refuses the name or the value, and so changes nothing. */
    public boolean set(String name, NativeValue value) {
        if (name.isEmpty()
                || name.indexOf('=') >= 0
                || name.indexOf('\0') >= 0
                || value.carried().indexOf('\0') >= 0) {
            return false;
        }
        current.put(name, value);
        return true;
    }

    public void unset(String name) {
        current.remove(name);
    }

    /** How many variables there are. */
    public int size() {
        return current.size();
    }

    public void clear() {
        current.clear();
    }

    /** Replaces the variables by those that were found in memory. */
    public void replace(Map<String, String> now) {
        current.clear();
        current.putAll(values(now));
    }

    Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        current.forEach((name, value) -> all.put(name, value.carried()));
        return all;
    }
}
