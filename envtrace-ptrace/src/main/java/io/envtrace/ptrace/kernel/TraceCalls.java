package io.envtrace.ptrace.kernel;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/** The C library's functions that a tracer needs, with the kernel's constants. Pointers are plain numbers. */
public final class TraceCalls {
    static final int ENOENT = 2;
    static final int EINTR = 4;
    public static final int ENXIO = 6;

    static final int WNOHANG = 1;
    static final int WNOTHREAD = 0x20000000;
    static final int WALL = 0x40000000;

    static {
        Native.register(TraceCalls.class, NativeLibrary.getProcess());
    }

    private TraceCalls() {}

    static native long ptrace(long request, long pid, long address, long data);

    static native int waitpid(int pid, long status, int options);

    static native int waitid(int kind, int id, long signalInfo, int options);

    static native long pread64(int fd, long buffer, long size, long offset);

    static native long pwrite64(int fd, long buffer, long size, long offset);

    public static native long write(int fd, byte[] bytes, long size);

    public static native int open(String path, int flags, int mode);

    public static native int close(int fd);

    /** A call that C's library has no function for everywhere; all its arguments are numbers. */
    public static native long syscall(long number, long first, long second, long third);

    public static native long readlink(String path, long buffer, long size);

    static native long getxattr(String path, String name, long value, long size);

    public static native int kill(int pid, int signal);

    public static native int gettid();

    static native long pthread_self();

    static native int pthread_kill(long thread, int signal);

    static native int pthread_sigmask(int how, long set, long old);

    static native long signal(int number, long handler);

    static native int siginterrupt(int number, int yes);

    /**
     * The first bytes of an open file, wherever it is read next.
     *
     * @param most how many are read at most, from 1
     * @return null where it cannot be read
     */
    public static byte @Nullable [] content(int fd, int most) {
        try (Memory bytes = new Memory(most)) {
            int length = 0;
            long got = 1;
            while (got > 0 && length < most) {
                got = pread64(fd, Pointer.nativeValue(bytes) + length, most - length, length);
                length += (int) Math.max(0, got);
            }
            return got < 0 ? null : bytes.getByteArray(0, length);
        }
    }

    /** Why the calling thread's last call failed. */
    public static int errno() {
        return Native.getLastError();
    }
}
