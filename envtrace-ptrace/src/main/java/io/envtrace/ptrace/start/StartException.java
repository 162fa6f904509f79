package io.envtrace.ptrace.start;

/** A program could not be started. The message is the operating system's reason, without the path. */
public final class StartException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why a program could not be started. */
    public enum Reason {
        NOT_FOUND,
        NOT_EXECUTABLE,
        /** The kernel did not permit to trace it. It has not started, and can be started untraced. */
        NOT_TRACED,
        /** A failure of the machine and not of the program: no memory, too many processes. */
        OTHER
    }

    private final Reason reason;

    public StartException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
