package io.envtrace.binary.machine;

/** The result of unwinding one frame. */
public enum UnwindStep {
    /** The cursor is at the caller. */
    CALLER,
    /** The frame has no caller. */
    OUTERMOST,
    /** The caller cannot be found; the cursor has not moved. */
    UNKNOWN
}
