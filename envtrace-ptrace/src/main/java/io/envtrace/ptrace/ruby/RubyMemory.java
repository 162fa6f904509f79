package io.envtrace.ptrace.ruby;

import io.envtrace.ptrace.kernel.UnreadableMemoryException;
import io.envtrace.ptrace.memory.LittleEndian;
import io.envtrace.ptrace.memory.StringMemory;
import org.jspecify.annotations.Nullable;

/** A process's memory, with strings and arrays as Ruby 3.1 lays them out. */
final class RubyMemory {
    private static final int TYPE = 0x1F;
    private static final int STRING = 5;
    private static final int ARRAY = 7;
    private static final int DATA = 12;
    private static final int NOT_EMBEDDED = 0x2000;
    private static final int EMBEDDED_ARRAY = 0x2000;
    private static final int LENGTH_SHIFT = 14;
    private static final int LENGTH_MASK = 0x1F;
    private static final int OBJECT = 40;
    private static final int CONTENT = 16;
    private static final int LONGEST = 1 << 20;
    private static final int SPECIAL = 7;

    private final StringMemory memory;

    RubyMemory(StringMemory memory) {
        this.memory = memory;
    }

    long word(long address) {
        return memory.word(address);
    }

    byte[] block(long address, int size) {
        byte[] bytes = new byte[size];
        if (memory.read(address, bytes, 0, size) < size) {
            throw new UnreadableMemoryException(address);
        }
        return bytes;
    }

    static long word(byte[] block, int offset) {
        return number(block, offset, Long.BYTES);
    }

    static long number(byte[] block, int offset, int size) {
        return LittleEndian.littleEndian(block, offset, size);
    }

    /** Whether a value is an object in memory, and not a small number, a symbol, nil or the like. */
    private static boolean isObject(long value) {
        return value > SPECIAL && (value & SPECIAL) == 0;
    }

    /** A string's bytes, one character each; null for another object. */
    @Nullable
    String text(long value) {
        if (!isObject(value)) {
            return null;
        }
        byte[] object = block(value, OBJECT);
        long flags = word(object, 0);
        if ((flags & TYPE) != STRING) {
            return null;
        }
        if ((flags & NOT_EMBEDDED) == 0) {
            return memory.string(value + CONTENT, flags >>> LENGTH_SHIFT & LENGTH_MASK);
        }
        long length = word(object, CONTENT);
        return length < 0 || length > LONGEST ? null : memory.string(word(object, CONTENT + Long.BYTES), length);
    }

    /** An element of an array; 0 where there is none, or for another object. */
    long element(long array, long index) {
        if (!isObject(array)) {
            return 0;
        }
        byte[] object = block(array, OBJECT);
        long flags = word(object, 0);
        if ((flags & TYPE) != ARRAY) {
            return 0;
        }
        boolean embedded = (flags & EMBEDDED_ARRAY) != 0;
        long length = embedded ? flags >>> 15 & 3 : word(object, CONTENT);
        if (index < 0 || index >= length) {
            return 0;
        }
        return embedded
                ? word(object, CONTENT + (int) index * Long.BYTES)
                : memory.word(word(object, 2 * CONTENT) + index * Long.BYTES);
    }

    /** Whether an object is data of C of this kind, such as the one that is ENV. */
    boolean isData(long value, String kind) {
        if (!isObject(value)) {
            return false;
        }
        byte[] object = block(value, OBJECT);
        boolean typed = (word(object, 0) & TYPE) == DATA && word(object, CONTENT + Long.BYTES) == 1;
        return typed && kind.equals(memory.string(memory.word(word(object, CONTENT))));
    }
}
