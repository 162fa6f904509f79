package io.envtrace.core.document;

import io.envtrace.core.model.Trace;
import java.io.IOException;
import java.io.OutputStream;

/** Writes the JSON document. */
public final class TraceWriter {
    private TraceWriter() {}

    /** Writes a trace in UTF-8; the stream stays open. */
    public static void write(Trace trace, OutputStream out) throws IOException {
        throw new IOException(trace.session().id() + out);
    }
}
