package io.envtrace.core.recorder;

import io.envtrace.core.model.ExitStatus;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.TraceListener;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Follows a running session's logs on a thread of its own, passes what is new to a listener, and builds the Trace at the end.
 * Damage in a log is no failure: it becomes a note, and the trace is not complete.
 */
public final class Recorder {
    private static final long SHORTEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

    /** Polling hundreds of logs takes long. This ratio limits it to a part of a processor, which the program needs, too. */
    private static final int PAUSE_TO_WORK = 10;

    private static final long LONGEST_FOR_WORK = TimeUnit.MILLISECONDS.toNanos(500);

    private final SessionInfo session;
    private final SessionReader reader;
    private final Thread thread = new Thread(this::follow, "envtrace-recorder");
    private volatile boolean ended;

    /** Makes a recorder; nothing is read before {@link #start()}. The listener is called by the recorder's thread, then by finish's. */
    public Recorder(SessionDirectory directory, SessionInfo session, TraceListener listener) {
        this.session = session;
        this.reader = new SessionReader(directory, session, listener);
        thread.setDaemon(true);
    }

    /** Begins to follow. */
    public void start() {
        thread.start();
    }

    private void follow() {
        reader.begin();
        long pause = SHORTEST_PAUSE;
        while (!ended) {
            long began = System.nanoTime();
            pause = reader.poll(false) ? SHORTEST_PAUSE : Math.min(LONGEST_PAUSE, pause + pause / 4);
            long work = PAUSE_TO_WORK * (System.nanoTime() - began);
            LockSupport.parkNanos(Math.max(pause, Math.min(LONGEST_FOR_WORK, work)));
        }
    }

    /**
     * Ends the session: reads what is left, with the final counts, tells the listener, and returns the trace.
     *
     * @param exit the command's; null where it runs on
     * @throws InterruptedException the wait for the recorder's thread was interrupted
     */
    public Trace finish(@Nullable ExitStatus exit, long durationNanos) throws InterruptedException {
        ended = true;
        LockSupport.unpark(thread);
        thread.join();
        return reader.finish(session.ended(exit, durationNanos), true);
    }
}
