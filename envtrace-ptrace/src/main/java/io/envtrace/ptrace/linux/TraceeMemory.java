package io.envtrace.ptrace.linux;

import java.nio.ByteBuffer;

/** A traced process's memory. Belongs to the ptrace thread. */
final class TraceeMemory implements Strings {
    private static final int BUFFER = 256 << 10;
    private static final int IOVECS = 32;

    private final NativeBuffer block = NativeBuffer.of(BUFFER);
    private final NativeBuffer vectors = NativeBuffer.of(IOVECS);
    private final ByteBuffer buffer = block.bytes();
    private final ByteBuffer iovecs = vectors.bytes();
    private int pid;

    /** From now on reads are from this process. */
    TraceeMemory of(int pid) {
        this.pid = pid;
        return this;
    }

    @Override
    public int read(long address, byte[] into, int offset, int length) {
        int done = 0;
        while (done < length) {
            int want = Math.min(BUFFER, length - done);
            int got = readOnce(address + done, want);
            if (got <= 0) {
                break;
            }
            buffer.get(0, into, offset + done, got);
            done += got;
            if (got < want) {
                break;
            }
        }
        return done;
    }

    private int readOnce(long address, int length) {
        iovecs.putLong(0, block.address())
                .putLong(8, length)
                .putLong(16, address)
                .putLong(24, length);
        return (int) TraceCalls.process_vm_readv(pid, vectors.address(), 1, vectors.address() + 16, 1, 0);
    }

    /** Reads one word; 0 where nothing is mapped. */
    @Override
    public long word(long address) {
        if (readOnce(address, 8) < 8) {
            return 0;
        }
        return buffer.getLong(0);
    }
}
