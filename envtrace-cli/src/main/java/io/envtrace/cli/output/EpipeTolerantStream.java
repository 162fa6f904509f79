package io.envtrace.cli.output;

import java.io.IOException;
import java.io.OutputStream;

/** A stream that ignores a broken pipe: once the reader has closed its end, further output is discarded without an error. */
public final class EpipeTolerantStream extends OutputStream {
    private final OutputStream out;
    private boolean broken;

    public EpipeTolerantStream(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        if (broken) {
            return;
        }
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            broken = true;
        }
    }

    @Override
    public void flush() {
        if (broken) {
            return;
        }
        try {
            out.flush();
        } catch (IOException e) {
            broken = true;
        }
    }
}
