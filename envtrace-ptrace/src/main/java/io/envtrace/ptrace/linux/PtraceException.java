package io.envtrace.ptrace.linux;

import java.io.IOException;

/** A ptrace call failed. {@link #gone()} is no failure of the tracer: the thread was killed meanwhile. */
final class PtraceException extends IOException {
    private static final long serialVersionUID = 1L;
    static final int ESRCH = 3;

    private final int errno;

    PtraceException(String request, int tid, int errno) {
        super("ptrace " + request + " of thread " + tid + " failed, error " + errno);
        this.errno = errno;
    }

    /** The thread no longer exists, or is dying. */
    boolean gone() {
        return errno == ESRCH;
    }

    int errno() {
        return errno;
    }
}
