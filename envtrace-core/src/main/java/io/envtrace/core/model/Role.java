package io.envtrace.core.model;

/** What a process is in its tree. */
public enum Role {
    /** The one that envtrace was asked to run. */
    COMMAND,
    PROGRAM,
    /** A build tool, a compiler, a shell or another small tool: what it reads is no need of the program. */
    HELPER
}
