package io.envtrace.core.matrix.row;

/** In which state a run had something. */
public enum CellState {
    /** A variable was set; a program ran. */
    SET,
    EMPTY,
    /** A variable was not set; a program did not run. */
    UNSET,
    DENIED,
    /** Nobody saw it, or a filter left it out. */
    UNKNOWN
}
