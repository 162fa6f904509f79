package io.envtrace.binary.elf;

import java.io.IOException;
import java.util.Arrays;

/** Bytes in memory. */
final class ArrayBytes extends Bytes {
    private final byte[] array;

    ArrayBytes(byte[] array) {
        this.array = array;
    }

    @Override
    public long size() {
        return array.length;
    }

    @Override
    public int u8(long offset) throws IOException {
        if (offset < 0 || offset >= array.length) {
            throw outside(offset);
        }
        return array[(int) offset] & 0xff;
    }

    @Override
    public byte[] read(long offset, int length) throws IOException {
        checkRange(offset, length);
        return Arrays.copyOfRange(array, (int) offset, (int) offset + length);
    }
}
