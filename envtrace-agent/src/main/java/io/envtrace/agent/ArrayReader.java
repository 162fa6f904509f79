package io.envtrace.agent;

import java.io.IOException;

/**
 * Reads numbers and texts from an array, within its bounds. By hand, because the JDK's own reader costs a millisecond of start-up on later
 * JDKs.
 */
final class ArrayReader {
    static final String CHARSET = "UTF-8";

    private final byte[] bytes;
    private final int end;
    private int at;

    ArrayReader(byte[] bytes, int end) {
        this.bytes = bytes;
        this.end = end;
    }

    ArrayReader(byte[] bytes) {
        this(bytes, bytes.length);
    }

    private void require(int size) throws IOException {
        if (size < 0 || size > end - at) {
            throw new IOException("damaged");
        }
    }

    int getInt() throws IOException {
        require(4);
        int value = int32(at);
        at += 4;
        return value;
    }

    int lastInt() throws IOException {
        require(4);
        return int32(end - 4);
    }

    private int int32(int i) {
        return bytes[i] << 24 | (bytes[i + 1] & 0xFF) << 16 | (bytes[i + 2] & 0xFF) << 8 | bytes[i + 3] & 0xFF;
    }

    byte[] getBytes() throws IOException {
        int size = getInt();
        require(size);
        byte[] part = new byte[size];
        System.arraycopy(bytes, at, part, 0, size);
        at += size;
        return part;
    }

    String getText() throws IOException {
        return new String(getBytes(), CHARSET);
    }
}
