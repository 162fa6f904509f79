package io.envtrace.core.recorder;

import io.envtrace.core.model.ExitStatus;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.TraceListener;

/**
 * Follows a running session's logs on a thread of its own, tells a listener what comes, and makes the Trace at the end. Never fails for
 * what is in a log: what cannot be read is a note, and the trace is not complete.
 */
public final class Recorder {
    private final SessionInfo session;

    /** Makes a recorder; nothing is read before {@link #start()}. */
    public Recorder(SessionDirectory directory, SessionInfo session, TraceListener listener) {
        this.session = session;
    }

    /** Begins to follow. */
    public void start() {}

    /**
     * Ends the session: reads what is left, with the final counts, tells the listener, and returns the trace.
     *
     * @param exit the command's
     */
    public Trace finish(ExitStatus exit, long durationNanos) {
        throw new UnsupportedOperationException(session.id() + exit + durationNanos);
    }
}
