package io.envtrace.cli.capture;

import io.envtrace.ptrace.start.RecordedStream;
import java.io.IOException;
import java.io.OutputStream;

/** Passes on what the command writes to one stream, at once and unchanged, and makes lines of it. A thread of its own. */
final class StreamCopy extends Thread {
    private static final int BLOCK = 1 << 16;

    private final RecordedStream from;
    private final OutputStream to;
    private final LineSplitter lines;
    private volatile boolean active;

    StreamCopy(RecordedStream from, OutputStream to, LineSplitter.Lines lines) {
        super("envtrace-output-" + from.stream().descriptor());
        setDaemon(true);
        this.from = from;
        this.to = to;
        this.lines = new LineSplitter(lines);
    }

    RecordedStream stream() {
        return from;
    }

    @Override
    public void run() {
        byte[] block = new byte[BLOCK];
        try {
            for (int n = from.input().read(block); n >= 0; n = from.input().read(block)) {
                active = true;
                to.write(block, 0, n);
                to.flush();
                lines.add(block, n);
            }
        } catch (IOException e) {
            // Nobody reads it any more. The command is to find that out, too.
            close();
        }
        lines.end();
    }

    /** Whether anything has come since this was asked last. */
    boolean wasActive() {
        boolean was = active;
        active = false;
        return was;
    }

    void close() {
        try {
            from.close();
        } catch (IOException e) {
            return; // it was only read
        }
    }
}
