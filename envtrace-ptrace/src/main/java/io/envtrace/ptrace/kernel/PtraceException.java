package io.envtrace.ptrace.kernel;

import java.io.IOException;

/** A ptrace call failed. If {@link #gone()}, the thread was killed meanwhile, which is not a failure of the tracer. */
public final class PtraceException extends IOException {
    private static final long serialVersionUID = 1L;
    public static final int ESRCH = 3;

    private final int errno;

    public PtraceException(String request, int tid, int errno) {
        super("ptrace " + request + " of thread " + tid + " failed, error " + errno);
        this.errno = errno;
    }

    /** Whether the thread no longer exists, or is dying. */
    public boolean gone() {
        return errno == ESRCH;
    }

    int errno() {
        return errno;
    }
}
