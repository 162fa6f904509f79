package io.envtrace.core.diff.format;

import io.envtrace.core.format.NamedFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** A format that the differences of traces are reported in. */
public interface DiffFormat extends NamedFormat {
    /**
     * Writes all comparisons; the stream stays open.
     *
     * @param comparisons each with the same baseline
     */
    void write(List<ComparedTraces> comparisons, DiffRenderOptions options, OutputStream out) throws IOException;
}
