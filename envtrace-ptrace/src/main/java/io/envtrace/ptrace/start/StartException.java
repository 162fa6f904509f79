package io.envtrace.ptrace.start;

/** A program could not be started. The message is the operating system's reason, without the path. */
public final class StartException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why a program could not be started. */
    public enum Reason {
        NOT_FOUND,
        NOT_EXECUTABLE,
        /** The kernel let nobody trace it. It has not begun, and can be started without. */
        NOT_TRACED,
        /** The machine's trouble, not the program's: no memory, too many processes. */
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
