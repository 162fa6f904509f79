package io.envtrace.ptrace.options;

/** Is notified by the tracer, on the ptrace thread: implementations must return quickly. */
public interface TracerListener {
    /** Receives a warning for the user, in one line. */
    default void warning(String text) {}
}
