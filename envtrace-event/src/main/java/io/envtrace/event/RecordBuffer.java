package io.envtrace.event;

import java.util.Arrays;

/** Builds one record: a growing array with big-endian numbers. */
final class RecordBuffer {
    private byte[] bytes = new byte[512];
    private int length;

    RecordBuffer start() {
        if (bytes.length > 64 << 10) {
            bytes = new byte[512];
        }
        length = 4; // the head, written last
        return this;
    }

    RecordBuffer putInt(int v) {
        require(4);
        bytes[length++] = (byte) (v >> 24);
        bytes[length++] = (byte) (v >> 16);
        bytes[length++] = (byte) (v >> 8);
        bytes[length++] = (byte) v;
        return this;
    }

    RecordBuffer putLong(long v) {
        return putInt((int) (v >> 32)).putInt((int) v);
    }

    RecordBuffer putBytes(byte[] more) {
        require(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
        return this;
    }

    private void require(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    /** The record's size, rounded up to 8. */
    int finish() {
        int size = length + 7 & ~7;
        require(size - length);
        Arrays.fill(bytes, length, size, (byte) 0);
        length = size;
        return size;
    }

    byte[] bytes() {
        return bytes;
    }
}
