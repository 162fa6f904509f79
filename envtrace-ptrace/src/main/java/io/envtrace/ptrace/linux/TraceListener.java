package io.envtrace.ptrace.linux;

/** Hears what the tracer does, on the ptrace thread: answers must be quick. */
public interface TraceListener {
    /** Something that the user should know; one line. */
    default void warning(String text) {}
}
