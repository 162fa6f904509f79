package io.envtrace.ptrace.attach;

/** A process cannot be attached to. The message is one line for the user, which names the process. */
public final class AttachException extends Exception {
    private static final long serialVersionUID = 1L;

    public AttachException(int pid, String reason) {
        super(pid + ": " + reason);
    }

    public AttachException(int pid, String reason, Throwable cause) {
        super(pid + ": " + reason, cause);
    }
}
