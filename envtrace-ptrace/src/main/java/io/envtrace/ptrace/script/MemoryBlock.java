package io.envtrace.ptrace.script;

import io.envtrace.binary.machine.Memory;
import io.envtrace.ptrace.kernel.UnreadableMemoryException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A structure in a process's memory, read at once. */
public final class MemoryBlock {
    private final ByteBuffer bytes;

    private MemoryBlock(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads a structure.
     *
     * @throws UnreadableMemoryException it cannot be read
     */
    public static MemoryBlock at(Memory memory, long address, int length) {
        byte[] into = new byte[length];
        if (memory.read(address, into, 0, length) < length) {
            throw new UnreadableMemoryException(address);
        }
        return new MemoryBlock(ByteBuffer.wrap(into).order(ByteOrder.nativeOrder()));
    }

    /** Eight bytes at an offset. */
    public long word(int offset) {
        return bytes.getLong(offset);
    }

    /** Four bytes at an offset. */
    public int number(int offset) {
        return bytes.getInt(offset);
    }
}
