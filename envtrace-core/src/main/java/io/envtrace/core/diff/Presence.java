package io.envtrace.core.diff;

/** Whether a run was given a variable, read or not. */
public enum Presence {
    SET,
    UNSET,
    UNKNOWN
}
