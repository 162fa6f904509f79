package io.envtrace.core.model;

/** How far the program was when it made an access. */
public enum Phase {
    /** None of the program's own code was running yet: the runtime starts up. */
    RUNTIME,
    /** In a class initialiser, a Go package's init or a C constructor of the program. */
    INIT,
    /** Any time after. */
    RUN,
    /** The outer part of the stack, which would tell, was not recorded. */
    UNKNOWN
}
