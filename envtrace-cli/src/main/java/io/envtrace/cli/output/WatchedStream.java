package io.envtrace.cli.output;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream whose reader's progress is shown; the bar goes with it. */
public final class WatchedStream extends FilterInputStream {
    private final ProgressBar bar;
    private long done;

    public WatchedStream(InputStream in, ProgressBar bar) {
        super(in);
        this.bar = bar;
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        bar.at(b < 0 ? done : ++done);
        return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int n = super.read(bytes, offset, length);
        done += Math.max(0, n);
        bar.at(done);
        return n;
    }

    @Override
    public void close() throws IOException {
        bar.close();
        super.close();
    }
}
