package io.envtrace.core.matrix.row;

/** How the runs differ in one row. The order is that of interest. */
public enum RowContrast {
    /** Another state or another value. */
    DIFFERENT,
    /** Values that are masked, so that nobody can tell. */
    CANNOT_TELL,
    /** The same as far as is known, but not asked for in all runs. */
    READ_BY_SOME,
    SAME
}
