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

    /** What is written arrives, whole; and so does at once what is written later. @throws IOException it does not */
    void commit() throws IOException;

    /** Ends it; what was not committed may be lost. */
    @Override
    void close() throws IOException;
}
