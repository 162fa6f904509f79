package io.envtrace.core.report;

import io.envtrace.core.model.Trace;
import io.envtrace.core.model.TraceListener;

/** Tells a listener a finished trace in the order in which it would have heard of it. */
public final class Replay {
    private Replay() {}

    /** Tells all of the trace, {@link TraceListener#finished} last. */
    public static void tell(Trace trace, TraceListener listener) {
        listener.sessionStarted(trace.tool(), trace.session());
        listener.finished(trace);
    }
}
