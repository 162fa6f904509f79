package io.envtrace.ptrace.program;

import io.envtrace.binary.machine.Memory;
import io.envtrace.ptrace.kernel.UnreadableMemoryException;
import io.envtrace.ptrace.memory.LittleEndian;
import io.envtrace.ptrace.memory.NativeValue;
import io.envtrace.ptrace.memory.StringMemory;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A C program's environment as it is in its memory, since programs may write {@code environ} without calling libc. The array of pointers is
 * read at every hit, the name of an entry once for each pointer, and a value when it is needed.
 */
public final class CEnvironment {
    private final Map<String, String> initial;
    private long variable;
    private boolean started;
    private boolean known;
    private byte[] array = new byte[0];
    private final Map<String, Long> entries = new LinkedHashMap<>();
    private final Map<Long, String> names = new HashMap<>();

    CEnvironment(Map<String, String> initial) {
        this.initial = initial;
    }

    CEnvironment copy() {
        CEnvironment copy = new CEnvironment(initial);
        copy.variable = variable;
        copy.started = started;
        return copy;
    }

    /** Sets the address of the variable {@code environ}. */
    public void locate(long variable) {
        this.variable = variable;
    }

    public boolean located() {
        return variable != 0;
    }

    /** A variable's value now; null where it is not set. */
    @Nullable
    public NativeValue get(String name, StringMemory memory) {
        if (!refresh(memory)) {
            return NativeValue.of(initial.get(name));
        }
        NativeValue value = find(name, memory);
        if (value == null && entries.containsKey(name)) {
            // The entry belongs to another variable by now.
            changed();
            refresh(memory);
            value = find(name, memory);
        }
        return value;
    }

    private @Nullable NativeValue find(String name, StringMemory memory) {
        Long pointer = entries.get(name);
        return pointer == null ? null : value(pointer, name, memory);
    }

    /** The program changes its environment: a freed entry's address may be reused for another variable. */
    public void changed() {
        names.clear();
        known = false;
    }

    private static @Nullable NativeValue value(long pointer, String name, StringMemory memory) {
        NativeValue entry = memory.value(pointer);
        boolean same = entry != null
                && entry.carried().startsWith(name)
                && entry.carried().startsWith("=", name.length());
        return entry != null && same ? entry.from(name.length() + 1) : null;
    }

    Map<String, String> all(StringMemory memory) {
        if (!refresh(memory)) {
            return initial;
        }
        Map<String, String> all = new LinkedHashMap<>();
        entries.forEach((name, pointer) -> {
            NativeValue value = value(pointer, name, memory);
            if (value != null) {
                all.put(name, value.carried());
            }
        });
        return all;
    }

    /** Reads what has changed; false before libc has set {@code environ}. */
    private boolean refresh(StringMemory memory) {
        long start = variable == 0 ? 0 : memory.word(variable);
        started |= start != 0;
        if (!started) {
            return false;
        }
        byte[] now = start == 0 ? new byte[0] : pointers(start, memory);
        if (!known || !Arrays.equals(now, array)) {
            array = now;
            // If an entry cannot be read, all are read again at the next hit.
            known = index(memory);
        }
        return true;
    }

    private byte[] pointers(long start, Memory memory) {
        byte[] block = new byte[Math.max(1024, array.length + 64)];
        while (true) {
            int got = memory.read(start, block, 0, block.length);
            for (int at = 0; at + Long.BYTES <= got; at += Long.BYTES) {
                if (LittleEndian.littleEndian(block, at) == 0) {
                    return Arrays.copyOf(block, at);
                }
            }
            if (got < block.length || got > 64 << 20) {
                // The array has no end, so it is not the environment.
                throw new UnreadableMemoryException(start + got);
            }
            block = new byte[block.length * 4];
        }
    }

    /** Indexes the entries by name; false if one cannot be read, for example because it was freed and is still in the array. */
    private boolean index(StringMemory memory) {
        boolean all = true;
        entries.clear();
        for (int at = 0; at < array.length; at += Long.BYTES) {
            long pointer = LittleEndian.littleEndian(array, at);
            try {
                String name = names.computeIfAbsent(pointer, p -> name(p, memory));
                if (!name.isEmpty()) {
                    entries.putIfAbsent(name, pointer);
                }
            } catch (UnreadableMemoryException e) {
                if (e.gone()) {
                    throw e;
                }
                all = false;
            }
        }
        return all;
    }

    private static String name(long pointer, StringMemory memory) {
        String entry = memory.string(pointer);
        int equals = entry == null ? -1 : entry.indexOf('=');
        return entry == null || equals <= 0 ? "" : entry.substring(0, equals);
    }
}
