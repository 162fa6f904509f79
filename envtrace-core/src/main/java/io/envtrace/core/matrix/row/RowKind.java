package io.envtrace.core.matrix.row;

/** What a row of the matrix tells of. */
public enum RowKind {
    VARIABLE,
    /** A program that ran, by its path of programs. */
    PROGRAM,
    /** The version of the runtime that a program ran on. */
    RUNTIME,
    /** The version of a library that read a variable. */
    LIBRARY
}
