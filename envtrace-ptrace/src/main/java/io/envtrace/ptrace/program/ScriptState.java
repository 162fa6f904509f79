package io.envtrace.ptrace.program;

/** What is known of a script that a program runs, if the script's own reads and changes are followed. */
public interface ScriptState {
    /** A copy for a child that has just been forked. */
    ScriptState copy();
}
