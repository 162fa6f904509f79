package io.envtrace.core.input;

import io.envtrace.core.json.TraceFormatException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** The text of what may be a trace. Its first bytes are checked, so that a device without an end is refused at once. */
public final class TraceInput {
    private static final Path STANDARD_INPUT = Path.of("-");
    private static final int MOST_SPACE = 1 << 12;
    private static final int[] BYTE_ORDER_MARK = {0xEF, 0xBB, 0xBF};

    private TraceInput() {}

    /** What messages call a path: {@code -} is standard input. */
    public static String name(Path path) {
        return path.equals(STANDARD_INPUT) ? "standard input" : path.toString();
    }

    /**
     * Opens a file, a pipe, a device or, as {@code -}, standard input; gzip is unpacked.
     *
     * @param watch what sees the bytes as they are read, before they are unpacked
     * @throws TraceFormatException it begins with what no trace begins with
     * @throws IOException it cannot be read, or is broken gzip
     */
    public static InputStream open(Path path, UnaryOperator<InputStream> watch) throws IOException {
        InputStream opened =
                watch.apply(path.equals(STANDARD_INPUT) ? OpenedFile.standardInput() : new OpenedFile(path).stream());
        try {
            return text(new BufferedInputStream(opened), name(path));
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private static InputStream text(BufferedInputStream in, String name) throws IOException {
        BufferedInputStream text = GunzipStream.isGzip(in) ? new BufferedInputStream(new GunzipStream(in, name)) : in;
        skipByteOrderMark(text);
        text.mark(MOST_SPACE + 1);
        int first = text.read();
        for (int i = 0; i < MOST_SPACE && isSpace(first); i++) {
            first = text.read();
        }
        if (first != '{') {
            throw new TraceFormatException(name + (first < 0 ? ": not a trace: it is empty" : ": not a trace"));
        }
        text.reset();
        return text;
    }

    private static boolean isSpace(int c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    /** Some editors write one. */
    private static void skipByteOrderMark(BufferedInputStream text) throws IOException {
        text.mark(BYTE_ORDER_MARK.length);
        for (int expected : BYTE_ORDER_MARK) {
            if (text.read() != expected) {
                text.reset();
                return;
            }
        }
    }
}
