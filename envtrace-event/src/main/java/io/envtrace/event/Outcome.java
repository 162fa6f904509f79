package io.envtrace.event;

/** What an operation found or left. The order is part of the log's format. */
public enum Outcome {
    /** A value that is not empty. */
    PRESENT,
    /** The empty value. */
    EMPTY,
    /** No value: the variable is not set. */
    ABSENT
}
