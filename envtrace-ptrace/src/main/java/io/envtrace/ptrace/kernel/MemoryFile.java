package io.envtrace.ptrace.kernel;

import org.jspecify.annotations.Nullable;

/**
 * The memory of a process, held open. The kernel asks who may look into a process when this is opened, and by the thread that it is opened
 * for; held, it leads to this memory as long as that exists, also after the process has closed itself to others and after its first thread
 * has ended.
 */
public final class MemoryFile {
    private static final int O_RDWR_CLOEXEC = 2 | 0x80000;

    private final int descriptor;
    private boolean closed;

    private MemoryFile(int descriptor) {
        this.descriptor = descriptor;
    }

    /** Opens the memory of a thread's process; null where the kernel does not permit it, or the thread is gone. */
    public static @Nullable MemoryFile open(int tid) {
        int descriptor = TraceCalls.open("/proc/" + tid + "/mem", O_RDWR_CLOEXEC, 0);
        return descriptor < 0 ? null : new MemoryFile(descriptor);
    }

    /**
     * Reads into native memory as much as can be read without a gap.
     *
     * @return how many bytes were read; 0 where nothing is mapped
     * @throws UnreadableMemoryException the process has none any more
     */
    public int read(long address, long into, int length) {
        if (length <= 0) {
            return 0;
        }
        long got = closed ? 0 : TraceCalls.pread64(descriptor, into, length, address);
        if (got == 0) {
            // The kernel's answer for what is not mapped is an error.
            throw UnreadableMemoryException.gone(address);
        }
        return (int) Math.max(0, got);
    }

    /** Writes all of it, also where the page is read-only for the process; false where the kernel does not. */
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
