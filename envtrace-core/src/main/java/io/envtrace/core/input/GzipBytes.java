package io.envtrace.core.input;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The bytes of gzip data (RFC 1952): headers, trailers and the compressed data between them. */
final class GzipBytes implements Closeable {
    private static final int SIZE = 1 << 13;
    private static final int DEFLATE = 8;
    /** Flags of a header: parts that may stand in it, in this order. */
    private static final int EXTRA = 4;

    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int HEADER_SUM = 2;
    private static final int RESERVED = 0xe0;
    /** Time, extra flags, system. */
    private static final int IGNORED = 6;

    private final InputStream in;
    private final byte[] buffer = new byte[SIZE];
    private int position;
    private int end;
    private long read;

    GzipBytes(InputStream in) {
        this.in = in;
    }

    /** How many were taken. */
    long count() {
        return read - (end - position);
    }

    /** The next byte; -1 at the end. */
    int next() throws IOException {
        return fill() ? buffer[position++] & 0xff : -1;
    }

    private boolean fill() throws IOException {
        while (position == end) {
            int n = in.read(buffer, 0, SIZE);
            if (n < 0) {
                return false;
            }
            position = 0;
            end = n;
            read += n;
        }
        return true;
    }

    private int needed() throws IOException {
        int next = next();
        if (next < 0) {
            throw new EOFException();
        }
        return next;
    }

    /** Passes the buffered bytes to an inflater. */
    void feed(Inflater inflater) throws IOException {
        if (!fill()) {
            throw new EOFException();
        }
        inflater.setInput(buffer, position, end - position);
        position = end;
    }

    /** Takes back the bytes that an inflater did not use. */
    void back(int bytes) {
        position -= bytes;
    }

    /** Four bytes, the lowest first. */
    long number() throws IOException {
        long number = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            number |= (long) needed() << 8 * i;
        }
        return number;
    }

    /** Passes over a header whose first byte was taken. */
    void header() throws IOException, DataFormatException {
        if (needed() != 0x8b || needed() != DEFLATE) {
            throw new DataFormatException("no header");
        }
        int flags = needed();
        if ((flags & RESERVED) != 0) {
            throw new DataFormatException("unknown flags");
        }
        skip(IGNORED);
        if ((flags & EXTRA) != 0) {
            skip(needed() | needed() << 8);
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_SUM) != 0) {
            skip(2);
        }
    }

    private void skip(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            needed();
        }
    }

    private void skipText() throws IOException {
        while (needed() != 0) {
            // reads on
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
