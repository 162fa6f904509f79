package io.envtrace.core.output;

import java.io.IOException;
import java.io.OutputStream;

/** One of the tool's own streams, which stays open behind a report. */
public final class StandardSink implements Sink {
    private final OutputStream stream;

    public StandardSink(OutputStream stream) {
        this.stream = stream;
    }

    @Override
    public OutputStream stream() {
        return stream;
    }

    @Override
    public void commit() throws IOException {
        stream.flush();
    }

    @Override
    public void close() {
        // The stream stays open for the tool's own messages.
    }
}
