package io.envtrace.ptrace.memory;

import io.envtrace.ptrace.kernel.MemoryFile;
import io.envtrace.ptrace.kernel.NativeBuffer;
import io.envtrace.ptrace.kernel.Ptrace;
import io.envtrace.ptrace.kernel.PtraceException;
import io.envtrace.ptrace.kernel.UnreadableMemoryException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A view of a traced process's memory. Used by one thread. */
public final class TraceeMemory implements StringMemory {
    private static final int BUFFER = 256 << 10;

    private final Ptrace ptrace;
    private final NativeBuffer block = NativeBuffer.of(BUFFER);
    private final ByteBuffer buffer = block.bytes();
    private @Nullable MemoryFile file;

    public TraceeMemory(Ptrace ptrace) {
        this.ptrace = ptrace;
    }

    /**
     * Switches the view to a process's memory.
     *
     * @param memory null if it could not be opened: every read fails
     */
    public TraceeMemory of(@Nullable MemoryFile memory) {
        file = memory;
        return this;
    }

    @Override
    public int read(long address, byte[] into, int offset, int length) {
        int done = 0;
        while (done < length) {
            int want = Math.min(BUFFER, length - done);
            int got = readOnce(address + done, want);
            buffer.get(0, into, offset + done, got);
            done += got;
            if (got < want) {
                break;
            }
        }
        return done;
    }

    private int readOnce(long address, int length) {
        if (file == null) {
            throw new UnreadableMemoryException(address);
        }
        return file.read(address, block.address(), length);
    }

    @Override
    public long word(long address) {
        if (readOnce(address, Long.BYTES) < Long.BYTES) {
            throw new UnreadableMemoryException(address);
        }
        return buffer.getLong(0);
    }

    /**
     * Reads a number of bytes, all of them.
     *
     * @throws UnreadableMemoryException some of them cannot be read
     */
    byte[] bytes(long address, int length) {
        byte[] found = new byte[length];
        if (read(address, found, 0, length) < length) {
            throw new UnreadableMemoryException(address);
        }
        return found;
    }

    /**
     * Writes a few bytes, even to a page that is read-only for the process. Other threads may be running meanwhile: they see the old or the
     * new bytes.
     *
     * @param tid a stopped thread of the process
     */
    public void put(int tid, long address, byte[] bytes) throws PtraceException {
        buffer.put(0, bytes);
        if (!written(address, bytes.length)) {
            // A kernel can be configured so that only ptrace may write where the process may not.
            for (int i = 0; i < bytes.length; i++) {
                poke(tid, address + i, bytes[i]);
            }
        }
    }

    private void poke(int tid, long address, byte value) throws PtraceException {
        long aligned = address & -Long.BYTES;
        int shift = (int) (address - aligned) * Byte.SIZE;
        ptrace.poke(tid, aligned, word(aligned) & ~(0xFFL << shift) | (value & 0xFFL) << shift);
    }

    /** The same without a stopped thread; does nothing if the kernel does not permit it. */
    void putIfPossible(long address, byte[] bytes) {
        buffer.put(0, bytes);
        written(address, bytes.length);
    }

    /**
     * Writes one word.
     *
     * @param tid a stopped thread of the process
     */
    public void put(int tid, long address, long word) throws PtraceException {
        buffer.putLong(0, word);
        if (!written(address, Long.BYTES)) {
            ptrace.poke(tid, address, word);
        }
    }

    private boolean written(long address, int length) {
        return file != null && file.write(address, block.address(), length);
    }
}
