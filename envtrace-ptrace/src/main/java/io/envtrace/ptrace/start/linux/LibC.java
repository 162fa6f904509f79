package io.envtrace.ptrace.start.linux;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/** The functions of glibc that starting needs. Only Linux, 64 bit. */
final class LibC {
    static final short POSIX_SPAWN_SETSIGDEF = 0x04;
    static final short POSIX_SPAWN_SETSIGMASK = 0x08;
    /** Large enough for posix_spawnattr_t of glibc (336) and musl. */
    static final int SPAWN_ATTRIBUTES_SIZE = 512;
    /** sigset_t of glibc; the kernel looks at the first 64 bits. */
    static final int SIGNAL_SET_SIZE = 128;

    /** siginfo_t. */
    static final int SIGNAL_INFO_SIZE = 128;

    static final int WEXITED = 4;
    static final int WNOWAIT = 0x01000000;
    static final long SIG_DFL = 0;
    static final long SIG_IGN = 1;
    static final int SIG_UNBLOCK = 1;
    static final int F_SETFD = 2;
    static final int FD_CLOEXEC = 1;
    static final int O_RDONLY = 0;
    static final int O_NOCTTY = 0x100;
    static final int O_CLOEXEC = 0x80000;
    static final int RLIMIT_CORE = 4;
    static final int EINTR = 4;

    static {
        NativeDirectory.announce();
        // libc is in the process already; by its name JNA would have to search for it.
        Native.register(LibC.class, NativeLibrary.getProcess());
    }

    private LibC() {}

    static native int posix_spawn(
            Pointer pid, Pointer path, @Nullable Pointer actions, Pointer attributes, Pointer argv, Pointer envp);

    static native int posix_spawn_file_actions_init(Pointer actions);

    static native int posix_spawn_file_actions_addopen(
            Pointer actions, int descriptor, Pointer path, int flags, int mode);

    static native int posix_spawn_file_actions_addclose(Pointer actions, int descriptor);

    static native int posix_spawn_file_actions_destroy(Pointer actions);

    static native int posix_spawnattr_init(Pointer attributes);

    static native int posix_spawnattr_setflags(Pointer attributes, short flags);

    static native int posix_spawnattr_setsigdefault(Pointer attributes, Pointer set);

    static native int posix_spawnattr_setsigmask(Pointer attributes, Pointer set);

    static native int waitpid(int pid, Pointer status, int options);

    static native int waitid(int idType, int id, Pointer info, int options);

    static native int kill(int pid, int signal);

    static native int getpid();

    static native Pointer signal(int number, Pointer handler);

    static native int pthread_sigmask(int how, Pointer set, Pointer old);

    static native int fcntl(int descriptor, int command, int argument);

    static native int setrlimit(int resource, Pointer limit);

    static native int open(String path, int flags);

    static native int close(int descriptor);

    static native int mkfifo(String path, int mode);

    static native int tcgetpgrp(int descriptor);

    static native int getpgrp();

    static native int isatty(int descriptor);

    static native int ioctl(int descriptor, long request, Pointer argument);

    static native String strerror(int error);
}
