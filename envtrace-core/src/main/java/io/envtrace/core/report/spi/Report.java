package io.envtrace.core.report.spi;

import io.envtrace.core.model.TraceListener;
import java.io.Closeable;
import java.io.IOException;

/** A report being written: piece by piece as the trace comes in, or as a whole at the end. */
public interface Report extends TraceListener, Closeable {
    /**
     * Flushes; the stream itself stays open.
     *
     * @throws IOException the first failure of writing, whenever it was
     */
    @Override
    void close() throws IOException;
}
