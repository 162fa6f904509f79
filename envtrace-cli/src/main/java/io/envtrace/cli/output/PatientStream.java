package io.envtrace.cli.output;

import java.io.IOException;
import java.io.OutputStream;

/** A stream whose reader may go away: what comes after that is dropped, and nobody is told. */
public final class PatientStream extends OutputStream {
    private final OutputStream out;
    private boolean broken;

    public PatientStream(OutputStream out) {
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
