package io.envtrace.cli.command;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Hands on large pieces alone: what tells live flushes each line, but nobody waits for the lines of a finished trace. */
final class BulkStream extends BufferedOutputStream {
    private static final int PIECE = 1 << 16;

    BulkStream(OutputStream out) {
        super(out, PIECE);
    }

    @Override
    public void flush() {
        // See finish().
    }

    /** Hands on the rest. */
    void finish() throws IOException {
        super.flush();
    }
}
