package io.envtrace.ptrace.kernel;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.io.Closeable;

/**
 * Writes into the stack of a process that is stopped at its exec, and makes it grow.
 *
 * <p>If a process was killed meanwhile, the kernel answers a write with 0 bytes and no error, again and again: code that repeats a short
 * write, as the JDK's file classes do, never ends. Here 0 means that the process has ended.
 */
public final class StackWriter implements InitialStack.Writer, Closeable {
    private static final int O_RDWR_CLOEXEC = 2 | 0x80000;

    private final int pid;
    private final int file;

    /**
     * Opens the memory of a process.
     *
     * @throws PtraceException the process has ended, or may not be written to
     */
    public StackWriter(int pid) throws PtraceException {
        this.pid = pid;
        this.file = TraceCalls.open(ProcFs.of(pid, "mem").toString(), O_RDWR_CLOEXEC, 0);
        if (file < 0) {
            int errno = TraceCalls.errno();
            throw errno == TraceCalls.ENOENT ? gone() : new PtraceException("open of mem", pid, errno);
        }
    }

    @Override
    public void write(long address, byte[] bytes) throws PtraceException {
        try (Memory copy = new Memory(bytes.length)) {
            copy.write(0, bytes, 0, bytes.length);
            int done = 0;
            while (done < bytes.length) {
                done += writeOnce(Pointer.nativeValue(copy) + done, address + done, bytes.length - done);
            }
        }
    }

    private int writeOnce(long from, long address, int length) throws PtraceException {
        long written = TraceCalls.pwrite64(file, from, length, address);
        if (written < 0) {
            throw new PtraceException("write to mem", pid, TraceCalls.errno());
        }
        if (written == 0) {
            throw gone();
        }
        return (int) written;
    }

    private PtraceException gone() {
        return new PtraceException("write to mem", pid, PtraceException.ESRCH);
    }

    @Override
    public void close() {
        TraceCalls.close(file);
    }
}
