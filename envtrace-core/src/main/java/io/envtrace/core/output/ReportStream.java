package io.envtrace.core.output;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** A stream that keeps its first failure until it is closed, so that a full disk does not disturb the recorder. */
public final class ReportStream {
    private final OutputStream out;
    private @Nullable IOException failure;

    public ReportStream(OutputStream out) {
        this.out = out;
    }

    public void write(byte[] bytes) {
        if (failure != null) {
            return;
        }
        try {
            out.write(bytes);
            out.flush();
        } catch (IOException e) {
            failure = e;
        }
    }

    public void line(String text, Charset charset) {
        write((text + "\n").getBytes(charset));
    }

    /** Writes something that throws by itself. */
    public void write(Writing content) {
        if (failure != null) {
            return;
        }
        try {
            content.to(out);
        } catch (IOException e) {
            failure = e;
        }
    }

    /** Something that writes to a stream. */
    @FunctionalInterface
    public interface Writing {
        void to(OutputStream out) throws IOException;
    }

    public void close() throws IOException {
        if (failure != null) {
            throw failure;
        }
        out.flush();
    }
}
