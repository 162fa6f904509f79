package io.envtrace.ptrace.kernel;

import org.jspecify.annotations.Nullable;

/**
 * The memory of a process, kept open. The kernel checks the permission when this is opened, for the thread through which it is opened. Once
 * open, it refers to this memory as long as that exists, also after the process has become non-dumpable and after its first thread has
 * ended.
 */
public final class MemoryFile {
    private static final int O_RDWR_CLOEXEC = 2 | 0x80000;

    private final int descriptor;
    private boolean closed;

    private MemoryFile(int descriptor) {
        this.descriptor = descriptor;
    }

    /** Opens the memory of a thread's process; null if the kernel does not permit it, or the thread has ended. */
    public static @Nullable MemoryFile open(int tid) {
        int descriptor = TraceCalls.open("/proc/" + tid + "/mem", O_RDWR_CLOEXEC, 0);
        return descriptor < 0 ? null : new MemoryFile(descriptor);
    }

    /**
     * Reads into native memory, up to the first gap.
     *
     * @return how many bytes were read; 0 if nothing is mapped
     * @throws UnreadableMemoryException the process has no memory any more
     */
    public int read(long address, long into, int length) {
        if (length <= 0) {
            return 0;
        }
        long got = closed ? 0 : TraceCalls.pread64(descriptor, into, length, address);
        if (got == 0) {
            // For an address that is not mapped the kernel returns an error, and not 0.
            throw UnreadableMemoryException.gone(address);
        }
        return (int) Math.max(0, got);
    }

    /** Writes all bytes, even to a page that is read-only for the process; false if the kernel does not permit it. */
    public boolean write(long address, long from, int length) {
        return !closed && TraceCalls.pwrite64(descriptor, from, length, address) == length;
    }

    public void close() {
        if (!closed) {
            closed = true;
            TraceCalls.close(descriptor);
        }
    }
}
