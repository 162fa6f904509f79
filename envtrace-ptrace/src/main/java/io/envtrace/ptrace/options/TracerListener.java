package io.envtrace.ptrace.options;

/** Hears what the tracer does, on the ptrace thread: answers must be quick. */
public interface TracerListener {
    /** Something that the user should know; one line. */
    default void warning(String text) {}
}
