package io.envtrace.core.store.format;

import io.envtrace.core.format.NamedFormat;
import io.envtrace.core.store.RowSink;
import java.io.OutputStream;

/** A format of answers, which are written while they come. */
public interface RowFormat extends NamedFormat {
    /** Takes an answer and writes it; the stream stays open. */
    RowSink sink(OutputStream out, RowOptions options);
}
