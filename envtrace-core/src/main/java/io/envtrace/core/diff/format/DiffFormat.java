package io.envtrace.core.diff.format;

import io.envtrace.core.format.NamedFormat;
import java.io.IOException;
import java.io.OutputStream;

/** A format that the differences of traces are reported in. */
public interface DiffFormat extends NamedFormat {
    /** Writes a comparison; the stream stays open. */
    void write(ComparedTraces compared, DiffRenderOptions options, OutputStream out) throws IOException;
}
