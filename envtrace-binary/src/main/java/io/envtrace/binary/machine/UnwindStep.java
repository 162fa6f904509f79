package io.envtrace.binary.machine;

/** What became of the attempt to go to a frame's caller. */
public enum UnwindStep {
    /** The cursor is at the caller. */
    CALLER,
    /** The frame has no caller. */
    OUTERMOST,
    /** Its tables or memory do not tell; the cursor has not moved. */
    UNKNOWN
}
