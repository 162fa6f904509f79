package io.envtrace.ptrace.program;

import io.envtrace.event.source.PreviousValue;
import io.envtrace.ptrace.kernel.UnreadableMemoryException;
import io.envtrace.ptrace.memory.NativeValue;
import io.envtrace.ptrace.memory.StringMemory;
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
    /** Whether the program has changed its environment since the names were read. */
    private boolean stale;

    private final PointerArray array = new PointerArray();
    private final Map<String, Long> entries = new LinkedHashMap<>();
    private Map<Long, String> names = new HashMap<>();

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
        if (stale) {
            forgetNames();
        }
        return refresh(memory) ? search(name, memory) : NativeValue.of(initial.get(name));
    }

    /**
     * What was there before a change, which the program is about to make. Costs a few reads however many variables there are, since the
     * entries that have not moved since the last change are taken to be the variables that they were.
     *
     * @param name the variable's; null before all are removed
     * @return null where it is not known
     */
    public @Nullable PreviousValue beforeChange(@Nullable String name, StringMemory memory) {
        try {
            return located() ? previous(name, memory) : null;
        } catch (UnreadableMemoryException e) {
            if (e.gone()) {
                throw e;
            }
            forgetNames();
            return null;
        } finally {
            // A freed entry's address may be reused for another variable.
            stale = true;
        }
    }

    private @Nullable PreviousValue previous(@Nullable String name, StringMemory memory) {
        boolean seen = refresh(memory);
        if (name == null) {
            return !seen || known ? PreviousValue.ofAll(seen ? entries.size() : initial.size()) : null;
        }
        NativeValue value = seen ? search(name, memory) : NativeValue.of(initial.get(name));
        // Among entries that cannot be read may be the variable's.
        return value == null && seen && !known ? null : PreviousValue.of(value);
    }

    private @Nullable NativeValue search(String name, StringMemory memory) {
        NativeValue value = find(name, memory);
        if (value == null && entries.containsKey(name)) {
            // The entry belongs to another variable by now.
            forgetNames();
            refresh(memory);
            value = find(name, memory);
        }
        return value;
    }

    private @Nullable NativeValue find(String name, StringMemory memory) {
        Long pointer = entries.get(name);
        return pointer == null ? null : value(pointer, name, memory);
    }

    /** The program changes its environment in a way that is not seen: nothing is taken to be as it was. */
    public void changed() {
        stale = true;
    }

    private void forgetNames() {
        names.clear();
        known = false;
        stale = false;
    }

    private static @Nullable NativeValue value(long pointer, String name, StringMemory memory) {
        NativeValue entry = memory.value(pointer);
        boolean same = entry != null
                && entry.carried().startsWith(name)
                && entry.carried().startsWith("=", name.length());
        return entry != null && same ? entry.from(name.length() + 1) : null;
    }

    Map<String, String> all(StringMemory memory) {
        if (stale) {
            forgetNames();
        }
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
        boolean moved = start == 0 ? array.clear() : array.read(start, memory);
        if (!known || moved) {
            // If an entry cannot be read, all are read again at the next hit.
            boolean before = known;
            known = false;
            known = before && indexOne(memory) || index(memory);
        }
        return true;
    }

    /**
     * Indexes the one entry that differs, as after most changes: one more at the end, or another one of the same variable; false where more
     * has changed.
     */
    private boolean indexOne(StringMemory memory) {
        int at = array.changed();
        long pointer = at < 0 ? 0 : array.at(at);
        if (at < 0 || names.containsKey(pointer)) {
            return false;
        }
        String name = nameOrEmpty(pointer, memory);
        long old = array.replaced();
        boolean same =
                old == 0 || name.equals(names.remove(old)) && Long.valueOf(old).equals(entries.get(name));
        if (name.isEmpty() || !same) {
            return false;
        }
        names.put(pointer, name);
        entries.putIfAbsent(name, pointer);
        if (old != 0) {
            entries.put(name, pointer);
        }
        return true;
    }

    /** Indexes the entries by name; false if one cannot be read, for example because it was freed and is still in the array. */
    private boolean index(StringMemory memory) {
        boolean all = true;
        Map<Long, String> read = names;
        names = new HashMap<>();
        entries.clear();
        for (int i = 0; i < array.length(); i++) {
            long pointer = array.at(i);
            try {
                String old = read.get(pointer);
                String name = old == null ? name(pointer, memory) : old;
                names.put(pointer, name);
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

    /** Empty also where it cannot be read: then all are read, one by one. */
    private static String nameOrEmpty(long pointer, StringMemory memory) {
        try {
            return name(pointer, memory);
        } catch (UnreadableMemoryException e) {
            if (e.gone()) {
                throw e;
            }
            return "";
        }
    }

    private static String name(long pointer, StringMemory memory) {
        String entry = memory.string(pointer);
        int equals = entry == null ? -1 : entry.indexOf('=');
        return entry == null || equals <= 0 ? "" : entry.substring(0, equals);
    }
}
