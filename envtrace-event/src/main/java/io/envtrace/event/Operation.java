package io.envtrace.event;

/** What was done to the environment. The order is part of the log's format. */
public enum Operation {
    /** One name was asked for. */
    GET,
    /** The whole environment was read. */
    LIST,
    /** A variable was given a value. */
    SET,
    /** A variable was removed. */
    UNSET,
    /** All variables were removed. */
    CLEAR,
    /** A child process was given an environment. */
    EXEC
}
