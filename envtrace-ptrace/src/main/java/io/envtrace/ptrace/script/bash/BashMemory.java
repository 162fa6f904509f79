package io.envtrace.ptrace.script.bash;

import io.envtrace.ptrace.kernel.UnreadableMemoryException;
import io.envtrace.ptrace.memory.NativeValue;
import io.envtrace.ptrace.memory.StringMemory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** bash's own structures, as every version since 4.0 has them. All methods throw {@link UnreadableMemoryException} where memory cannot be read. */
final class BashMemory {
    /** Offsets in {@code SHELL_VAR}. */
    private static final int NAME = 0;

    private static final int VALUE = 8;
    private static final int ATTRIBUTES = 40;

    private static final int EXPORTED = 0x1;
    private static final int ARRAY = 0x4;
    private static final int ASSOCIATIVE = 0x40;
    private static final int INVISIBLE = 0x1000;

    /** Offsets in {@code VAR_CONTEXT}. */
    private static final int OUTER = 24;

    private static final int TABLE = 32;
    private static final int MOST_SCOPES = 1000;

    /** Offsets in {@code HASH_TABLE}. */
    private static final int BUCKETS = 0;

    private static final int BUCKET_COUNT = 8;
    private static final int MOST_BUCKETS = 1 << 16;
    /** What is no table may go round in circles. */
    private static final int MOST_VARIABLES = 1 << 17;

    /** Offsets in {@code BUCKET_CONTENTS}. */
    private static final int NEXT = 0;

    private static final int KEY = 8;
    private static final int DATA = 16;

    /** Offset in {@code ARRAY} since 5.2; before, the number of elements stands there, and the head behind it. */
    private static final int HEAD = 16;

    private static final int OLDER_HEAD = 24;
    private static final int LOWEST_ADDRESS = 1 << 16;
    /** Offsets in {@code ARRAY_ELEMENT}. */
    private static final int ELEMENT_VALUE = 8;

    private static final int ELEMENT_NEXT = 16;

    private final StringMemory memory;

    BashMemory(StringMemory memory) {
        this.memory = memory;
    }

    /** The name of a variable. */
    @Nullable
    String name(long variable) {
        return memory.string(memory.word(variable + NAME));
    }

    /** Whether children are given a variable. */
    boolean isExported(long variable) {
        return variable != 0 && ((int) memory.word(variable + ATTRIBUTES) & EXPORTED) != 0;
    }

    /** The value of a variable, of an array that of its first element; null if it has none. */
    @Nullable
    NativeValue value(long variable) {
        int attributes = variable == 0 ? INVISIBLE : (int) memory.word(variable + ATTRIBUTES);
        long value = (attributes & (INVISIBLE | ASSOCIATIVE)) != 0 ? 0 : memory.word(variable + VALUE);
        if (value == 0 || (attributes & ARRAY) == 0) {
            return memory.value(value);
        }
        long head = head(value);
        long first = memory.word(head + ELEMENT_NEXT);
        return first == head ? null : memory.value(memory.word(first + ELEMENT_VALUE));
    }

    private long head(long array) {
        long found = memory.word(array + HEAD);
        return found >= 0 && found < LOWEST_ADDRESS ? memory.word(array + OLDER_HEAD) : found;
    }

    /**
     * The elements of an array in their order.
     *
     * @param most where to stop
     */
    List<String> elements(long variable, int most) {
        List<String> all = new ArrayList<>();
        if (((int) memory.word(variable + ATTRIBUTES) & ARRAY) == 0) {
            return all;
        }
        long head = head(memory.word(variable + VALUE));
        for (long e = memory.word(head + ELEMENT_NEXT); e != head && all.size() < most; ) {
            String text = memory.string(memory.word(e + ELEMENT_VALUE));
            all.add(text == null ? "" : text);
            e = memory.word(e + ELEMENT_NEXT);
        }
        return all;
    }

    /**
     * Looks for a variable in a scope.
     *
     * @param scope the address of a {@code VAR_CONTEXT}
     * @return its address; 0 if there is none
     */
    long find(long scope, String name) {
        return scope == 0 ? 0 : findIn(memory.word(scope + TABLE), name);
    }

    /** Looks for a variable in a scope and those around it. */
    long findVisible(long scope, String name) {
        long found = 0;
        long at = scope;
        for (int i = 0; at != 0 && found == 0 && i < MOST_SCOPES; i++) {
            found = find(at, name);
            at = memory.word(at + OUTER);
        }
        return found;
    }

    /** Looks for a variable in a {@code HASH_TABLE}; 0 if there is none. */
    long findIn(long table, String name) {
        int count = table == 0 ? 0 : (int) memory.word(table + BUCKET_COUNT);
        long buckets = count == 0 ? 0 : memory.word(table + BUCKETS);
        int left = MOST_VARIABLES;
        for (int i = 0; i < Math.min(count, MOST_BUCKETS); i++) {
            for (long e = memory.word(buckets + (long) i * Long.BYTES); e != 0 && left > 0; e = memory.word(e + NEXT)) {
                left--;
                if (name.equals(memory.string(memory.word(e + KEY)))) {
                    return memory.word(e + DATA);
                }
            }
        }
        return 0;
    }

    /** A whole number. */
    int number(long address) {
        return (int) memory.word(address);
    }

    /** What a pointer points to. */
    long pointer(long address) {
        return memory.word(address);
    }
}
