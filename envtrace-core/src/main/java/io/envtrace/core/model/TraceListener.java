package io.envtrace.core.model;

import io.envtrace.core.model.output.OutputLine;
import org.jspecify.annotations.Nullable;

/**
 * Receives a trace piece by piece: while the program runs, or from a finished trace. Called by one thread at a time. A process
 * comes before anything that refers to it. Nothing may be thrown: an implementation that writes keeps its first failure until
 * {@link #finished}.
 */
public interface TraceListener {
    default void sessionStarted(Tool tool, Session session) {}

    default void processStarted(ProcessNode process) {}

    /** More is known of a process: its own log has come, or its end. */
    default void processChanged(ProcessNode process) {}

    /** An access's first occurrence; each one where every occurrence was recorded. */
    default void access(AccessEvent event) {}

    /**
     * A child was started, or could not be (its pid is 0).
     *
     * @param event the access that it belongs to, which was passed before; null where that is not known
     */
    default void exec(@Nullable AccessEvent event, ProcessNode child) {}

    /** A source's note; the process is null where it concerns the session. */
    default void note(@Nullable ProcessNode process, String text) {}

    /** The command has written a line, and it was asked for. */
    default void output(OutputLine line) {}

    /** At the end: an access's last known count, where it is more than 1. */
    default void counted(int number, long count, long lastNanos) {}

    /** The trace is complete; the last call. */
    default void finished(Trace trace) {}
}
