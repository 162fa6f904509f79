package io.envtrace.cli.capture;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Makes lines of bytes as they come. A line may have no end, so only its beginning is kept. For use by one thread. */
final class LineSplitter {
    /** In bytes: more than is shown of a line, so that a secret at the end of what is shown is seen whole. */
    static final int MOST_KEPT = 1 << 16;

    /** Receives lines. */
    interface Lines {
        /**
         * A line has come to its end.
         *
         * @param whole whether all of it is here
         */
        void line(String text, boolean whole);
    }

    private final Lines lines;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean longer;

    LineSplitter(Lines lines) {
        this.lines = lines;
    }

    /** Takes the next bytes. */
    void add(byte[] bytes, int length) {
        int start = 0;
        for (int i = 0; i < length; i++) {
            if (bytes[i] == '\n') {
                keep(bytes, start, i);
                flush();
                start = i + 1;
            }
        }
        keep(bytes, start, length);
    }

    private void keep(byte[] bytes, int start, int end) {
        int room = Math.min(end - start, MOST_KEPT - line.size());
        line.write(bytes, start, room);
        longer |= room < end - start;
    }

    /** There is nothing more: the last line may have no end. */
    void end() {
        if (line.size() > 0) {
            flush();
        }
    }

    private void flush() {
        String text = line.toString(StandardCharsets.UTF_8);
        lines.line(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text, !longer);
        line.reset();
        longer = false;
    }
}
