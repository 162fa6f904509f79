package io.envtrace.ptrace.start.linux;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * The functions of glibc that are needed to start programs, on 64-bit Linux only. They are looked up by name for each call: registering
 * them as native methods takes 13 ms, more than all the calls.
 */
final class LibC {
    static final short POSIX_SPAWN_SETPGROUP = 0x02;
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
    static final int O_WRONLY = 1;
    static final int O_RDWR = 2;
    static final int O_NOCTTY = 0x100;
    static final int O_CLOEXEC = 0x80000;
    static final int RLIMIT_CORE = 4;
    static final int RLIMIT_NOFILE = 7;
    static final int PR_SET_DUMPABLE = 4;
    static final int EINTR = 4;

    private static final NativeLibrary PROCESS;

    static {
        NativeDirectory.announce();
        // libc is loaded already; JNA would have to search for it by its name.
        PROCESS = NativeLibrary.getProcess();
    }

    private LibC() {}

    private static int call(String function, @Nullable Object... arguments) {
        return PROCESS.getFunction(function).invokeInt(arguments);
    }

    static int posix_spawn(
            Pointer pid, Pointer path, @Nullable Pointer actions, Pointer attributes, Pointer argv, Pointer envp) {
        return call("posix_spawn", pid, path, actions, attributes, argv, envp);
    }

    static int posix_spawn_file_actions_init(Pointer actions) {
        return call("posix_spawn_file_actions_init", actions);
    }

    static int posix_spawn_file_actions_addopen(Pointer actions, int descriptor, Pointer path, int flags, int mode) {
        return call("posix_spawn_file_actions_addopen", actions, descriptor, path, flags, mode);
    }

    static int posix_spawn_file_actions_addclose(Pointer actions, int descriptor) {
        return call("posix_spawn_file_actions_addclose", actions, descriptor);
    }

    static int posix_spawn_file_actions_destroy(Pointer actions) {
        return call("posix_spawn_file_actions_destroy", actions);
    }

    static int posix_spawnattr_init(Pointer attributes) {
        return call("posix_spawnattr_init", attributes);
    }

    static int posix_spawnattr_setflags(Pointer attributes, short flags) {
        return call("posix_spawnattr_setflags", attributes, flags);
    }

    static int posix_spawnattr_setsigdefault(Pointer attributes, Pointer set) {
        return call("posix_spawnattr_setsigdefault", attributes, set);
    }

    static int posix_spawnattr_setsigmask(Pointer attributes, Pointer set) {
        return call("posix_spawnattr_setsigmask", attributes, set);
    }

    static int waitpid(int pid, Pointer status, int options) {
        return call("waitpid", pid, status, options);
    }

    static int waitid(int idType, int id, Pointer info, int options) {
        return call("waitid", idType, id, info, options);
    }

    static int kill(int pid, int signal) {
        return call("kill", pid, signal);
    }

    static int raise(int signal) {
        return call("raise", signal);
    }

    static int getpid() {
        return call("getpid");
    }

    static void signal(int number, Pointer handler) {
        PROCESS.getFunction("signal").invokePointer(new Object[] {number, handler});
    }

    static int pthread_sigmask(int how, Pointer set, Pointer old) {
        return call("pthread_sigmask", how, set, old);
    }

    static int fcntl(int descriptor, int command, int argument) {
        return call("fcntl", descriptor, command, argument);
    }

    static int prctl(int option, long argument) {
        return call("prctl", option, argument, 0L, 0L, 0L);
    }

    static int getrlimit(int resource, Pointer limit) {
        return call("getrlimit", resource, limit);
    }

    static int setrlimit(int resource, Pointer limit) {
        return call("setrlimit", resource, limit);
    }

    static int open(String path, int flags) {
        return call("open", path, flags);
    }

    static int read(int descriptor, Pointer bytes, long length) {
        return call("read", descriptor, bytes, length);
    }

    static int posix_openpt(int flags) {
        return call("posix_openpt", flags);
    }

    static int grantpt(int descriptor) {
        return call("grantpt", descriptor);
    }

    static int unlockpt(int descriptor) {
        return call("unlockpt", descriptor);
    }

    static int ptsname_r(int descriptor, Pointer name, long size) {
        return call("ptsname_r", descriptor, name, size);
    }

    static int tcgetattr(int descriptor, Pointer termios) {
        return call("tcgetattr", descriptor, termios);
    }

    static void cfmakeraw(Pointer termios) {
        PROCESS.getFunction("cfmakeraw").invokeVoid(new Object[] {termios});
    }

    static int tcsetattr(int descriptor, int when, Pointer termios) {
        return call("tcsetattr", descriptor, when, termios);
    }

    static int mkfifo(String path, int mode) {
        return call("mkfifo", path, mode);
    }

    static int close(int descriptor) {
        return call("close", descriptor);
    }

    static int tcgetpgrp(int descriptor) {
        return call("tcgetpgrp", descriptor);
    }

    static int getpgrp() {
        return call("getpgrp");
    }

    static int isatty(int descriptor) {
        return call("isatty", descriptor);
    }

    static int ioctl(int descriptor, long request, Pointer argument) {
        return call("ioctl", descriptor, request, argument);
    }

    static String strerror(int error) {
        return PROCESS.getFunction("strerror").invokeString(new Object[] {error}, false);
    }
}
