package io.envtrace.ptrace.node;

import io.envtrace.ptrace.memory.NativeValue;
import io.envtrace.ptrace.memory.StringMemory;
import org.jspecify.annotations.Nullable;

/**
 * The environment that a worker has for itself: Node's {@code MapKVStore}, which is a table of methods, a mutex of 40 bytes, and an {@code
 * unordered_map} of strings, as GNU's library for C++ lays it out. It is the same in Node 20, 22 and 24.
 */
public final class WorkerEnvironment {
    private static final int FIRST = 64;
    private static final int COUNT = 72;
    private static final int NAME = 8;
    private static final int VALUE = 40;
    private static final int MOST = 1 << 16;

    private WorkerEnvironment() {}

    /** The value of a variable; null where it is not set. @param store the object's address */
    public static @Nullable NativeValue get(long store, String name, StringMemory memory) {
        long left = Math.min(memory.word(store + COUNT), MOST);
        long entry = memory.word(store + FIRST);
        while (entry != 0 && left-- > 0) {
            if (memory.word(entry + NAME + Long.BYTES) == name.length()
                    && text(entry + NAME, memory).carried().equals(name)) {
                return text(entry + VALUE, memory);
            }
            entry = memory.word(entry);
        }
        return null;
    }

    private static NativeValue text(long string, StringMemory memory) {
        return memory.value(memory.word(string), memory.word(string + Long.BYTES));
    }
}
