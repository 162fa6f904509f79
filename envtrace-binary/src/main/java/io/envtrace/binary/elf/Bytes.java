package io.envtrace.binary.elf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Little-endian bytes with checked bounds; every offset outside is an {@link ElfFormatException}. */
public abstract class Bytes {

    Bytes() {}

    /** Bytes that are in memory already. */
    public static Bytes of(byte[] array) {
        return new ArrayBytes(array);
    }

    public abstract long size();

    public abstract int u8(long offset) throws IOException;

    /** A copy of a range. */
    public abstract byte[] read(long offset, int length) throws IOException;

    public int u16(long offset) throws IOException {
        return u8(offset) | u8(offset + 1) << 8;
    }

    public int i32(long offset) throws IOException {
        return u16(offset) | u16(offset + 2) << 16;
    }

    public final long u32(long offset) throws IOException {
        return i32(offset) & 0xffffffffL;
    }

    public final long i64(long offset) throws IOException {
        return u32(offset) | (long) i32(offset + 4) << 32;
    }

    /** The text up to the next zero byte. */
    public final String string(long offset, int limit) throws IOException {
        int length = 0;
        while (u8(offset + length) != 0) {
            if (++length > limit) {
                throw new ElfFormatException("name without an end at " + offset);
            }
        }
        return new String(read(offset, length), StandardCharsets.UTF_8);
    }

    /** Whether a zero-terminated text equals {@code expected}; compares without making a string. */
    public final boolean hasString(long offset, byte[] expected) throws IOException {
        for (int i = 0; i < expected.length; i++) {
            if (u8(offset + i) != (expected[i] & 0xff)) {
                return false;
            }
        }
        return u8(offset + expected.length) == 0;
    }

    /** A part of these bytes, with bounds of its own. */
    public final Bytes view(long offset, long length) throws IOException {
        checkRange(offset, length);
        return new BytesView(this, offset, length);
    }

    final void checkRange(long offset, long length) throws ElfFormatException {
        if (offset < 0 || length < 0 || offset > size() - length) {
            throw outside(offset);
        }
    }

    final ElfFormatException outside(long offset) {
        return new ElfFormatException("table points outside of its bounds: " + Long.toUnsignedString(offset));
    }
}
