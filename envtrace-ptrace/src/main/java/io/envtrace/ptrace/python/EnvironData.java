package io.envtrace.ptrace.python;

import io.envtrace.ptrace.memory.NativeValue;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The dictionary behind {@code os.environ}, with bytes as names and values. Its hashes tell names apart, so each is read once. */
final class EnvironData {
    private final Map<Long, String> names = new HashMap<>();

    EnvironData copy() {
        EnvironData copy = new EnvironData();
        copy.names.putAll(names);
        return copy;
    }

    /** The value of a variable now; null where it is not set. */
    @Nullable
    NativeValue get(PythonMemory memory, long dict, String name) {
        for (PythonDict.Entry entry : PythonDict.entries(memory, dict)) {
            if (name.equals(name(memory, entry))) {
                return memory.bytes(entry.value());
            }
        }
        return null;
    }

    private String name(PythonMemory memory, PythonDict.Entry entry) {
        String known = names.get(entry.hash());
        if (known == null) {
            NativeValue key = memory.bytes(entry.key());
            known = key == null ? "" : key.carried();
            if (entry.hash() != 0) {
                names.put(entry.hash(), known);
            }
        }
        return known;
    }
}
