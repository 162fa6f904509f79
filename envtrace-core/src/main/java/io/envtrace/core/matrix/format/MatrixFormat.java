package io.envtrace.core.matrix.format;

import io.envtrace.core.diff.format.DiffRenderOptions;
import io.envtrace.core.format.NamedFormat;
import io.envtrace.core.matrix.RunMatrix;
import java.io.IOException;
import java.io.OutputStream;

/** A format that the matrix of many runs is told in. */
public interface MatrixFormat extends NamedFormat {
    /** Writes the answer and the matrix; the stream stays open. */
    void write(RunMatrix matrix, DiffRenderOptions options, OutputStream out) throws IOException;
}
