package io.envtrace.core.output;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Where a report goes: a file, one of the tool's own streams. One that is slow, as a network is, sets the pace by its stream: a write
 * waits there, and nowhere else.
 */
public interface Sink extends Closeable {
    /** What to write to, from one thread at a time. A write may wait until more is taken. */
    OutputStream stream();

    /**
     * Makes all that was written so far available at the destination; what is written later is available at once.
     *
     * @throws IOException that failed
     */
    void commit() throws IOException;

    /** Closes the sink; what was not committed may be lost. */
    @Override
    void close() throws IOException;
}
