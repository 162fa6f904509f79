package io.envtrace.cli.output;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** An input stream that shows in a progress bar how much of it has been read, and closes the bar with itself. */
public final class ProgressStream extends FilterInputStream {
    private final ProgressBar bar;
    private long done;

    public ProgressStream(InputStream in, ProgressBar bar) {
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
