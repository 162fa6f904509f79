package io.envtrace.event;

import java.io.IOException;

/** Counts one access's occurrences in its place in the log. Exact for any number of threads. */
public final class AccessCounter {
    private final EventLogWriter writer;
    private final int access;
    private final long at;
    private long count = 1;

    AccessCounter(EventLogWriter writer, int access, long at) {
        this.writer = writer;
        this.access = access;
        this.at = at;
    }

    /** The access's index in its log. */
    public int access() {
        return access;
    }

    /** Counts one more occurrence. */
    public synchronized void hit(long nanos) throws IOException {
        writer.count(at, count + 1, nanos);
        count++;
    }

    /** Counts more occurrences. @param nanos when the last of them was */
    public synchronized void hits(long more, long nanos) throws IOException {
        writer.count(at, count + more, nanos);
        count += more;
    }
}
