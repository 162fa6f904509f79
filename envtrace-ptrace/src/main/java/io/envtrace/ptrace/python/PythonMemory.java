package io.envtrace.ptrace.python;

import io.envtrace.ptrace.kernel.UnreadableMemoryException;
import io.envtrace.ptrace.memory.LittleEndian;
import io.envtrace.ptrace.memory.NativeValue;
import io.envtrace.ptrace.memory.StringMemory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Reads objects of one interpreter. What is no such object as expected is null, or an {@link UnreadableMemoryException}. */
final class PythonMemory {
    static final int TYPE = 8;
    private static final int TYPE_NAME = 24;
    private static final int SIZE = 16;
    private static final int BYTES = 32;
    private static final int STATE = 32;
    private static final int KIND_SHIFT = 2;
    private static final int KIND_MASK = 7;
    private static final int COMPACT = 0x20;
    private static final int ASCII = 0x40;
    private static final int HEADER = 40;
    /** Names of variables, functions and files are shorter. */
    private static final int LONGEST = 1 << 16;

    private final StringMemory memory;
    private final Layout layout;

    PythonMemory(StringMemory memory, Layout layout) {
        this.memory = memory;
        this.layout = layout;
    }

    Layout layout() {
        return layout;
    }

    StringMemory raw() {
        return memory;
    }

    long word(long address) {
        return memory.word(address);
    }

    /** A block of memory. @throws UnreadableMemoryException some of it cannot be read */
    ByteBuffer block(long address, int length) {
        byte[] found = new byte[length];
        if (memory.read(address, found, 0, length) < length) {
            throw new UnreadableMemoryException(address);
        }
        return ByteBuffer.wrap(found).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The name of an object's type; empty for none. */
    String type(long object) {
        String name = object == 0 ? null : memory.string(word(word(object + TYPE) + TYPE_NAME));
        return name == null || name.length() > LONGEST ? "" : name;
    }

    /** The name that a type gives itself. */
    boolean isTypeNamed(long type, String name) {
        return type != 0 && name.equals(memory.string(word(type + TYPE_NAME)));
    }

    /** The content of an object of type bytes. */
    @Nullable
    NativeValue bytes(long object) {
        return "bytes".equals(type(object)) ? memory.value(object + BYTES, word(object + SIZE)) : null;
    }

    /** The same, all of it. */
    byte @Nullable [] table(long object) {
        long size = "bytes".equals(type(object)) ? word(object + SIZE) : -1;
        return size < 0 || size > LONGEST
                ? null
                : block(object + BYTES, (int) size).array();
    }

    /** Where the content of an object of type bytes begins. */
    static long content(long object) {
        return object + BYTES;
    }

    /** A string; null for any other object. */
    @Nullable
    String text(long object) {
        if (object == 0 || !"str".equals(type(object))) {
            return null;
        }
        ByteBuffer header = block(object, HEADER);
        long length = header.getLong(SIZE);
        int state = header.getInt(STATE);
        int width = state >> KIND_SHIFT & KIND_MASK;
        if ((state & COMPACT) == 0 || length < 0 || length > LONGEST || width != 1 && width != 2 && width != 4) {
            return null;
        }
        boolean ascii = (state & ASCII) != 0;
        long start = object + (ascii ? layout.text().ascii() : layout.text().other());
        byte[] characters = block(start, (int) length * width).array();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.appendCodePoint((int) LittleEndian.littleEndian(characters, i * width, width) & 0x1FFFFF);
        }
        return text.toString();
    }
}
