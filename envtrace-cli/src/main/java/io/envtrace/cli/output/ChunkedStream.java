package io.envtrace.cli.output;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Ignores flushes and writes in large chunks: live reports flush after each line, which is not needed for a finished trace. */
public final class ChunkedStream extends BufferedOutputStream {
    private static final int PIECE = 1 << 16;

    public ChunkedStream(OutputStream out) {
        super(out, PIECE);
    }

    @Override
    public void flush() {
        // See finish().
    }

    /** Writes what is still buffered. */
    void finish() throws IOException {
        super.flush();
    }
}
