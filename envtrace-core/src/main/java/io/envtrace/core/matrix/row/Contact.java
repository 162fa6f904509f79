package io.envtrace.core.matrix.row;

/** Whether a run asked for a variable by its name. */
public enum Contact {
    READ,
    /** It did not: its trace tells of all reads. */
    NOT_READ,
    /** No read is known, and one may have happened. */
    UNKNOWN
}
