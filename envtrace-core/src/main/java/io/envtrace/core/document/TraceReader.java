package io.envtrace.core.document;

import io.envtrace.core.model.Trace;
import java.io.IOException;
import java.nio.file.Path;

/** Reads the JSON document. It may come from anywhere: nothing in it is trusted. */
public final class TraceReader {
    private TraceReader() {}

    /**
     * Reads a trace.
     *
     * @throws TraceFormatException it is no trace, or of a newer version
     * @throws IOException it cannot be read
     */
    public static Trace read(Path file) throws IOException {
        throw new IOException(file.toString());
    }
}
