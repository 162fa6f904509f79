package io.envtrace.binary.elf;

import java.io.IOException;

/** Reads values one after the other; the encodings are those of DWARF. */
public final class ByteCursor {
    private static final int LONGEST_LEB = 10;

    private final Bytes bytes;
    private long offset;

    public ByteCursor(Bytes bytes, long offset) {
        this.bytes = bytes;
        this.offset = offset;
    }

    public Bytes bytes() {
        return bytes;
    }

    public long offset() {
        return offset;
    }

    public void seek(long to) {
        offset = to;
    }

    public void skip(long count) {
        offset += count;
    }

    public int u8() throws IOException {
        return bytes.u8(offset++);
    }

    public int u16() throws IOException {
        offset += 2;
        return bytes.u16(offset - 2);
    }

    public int i32() throws IOException {
        offset += 4;
        return bytes.i32(offset - 4);
    }

    public long u32() throws IOException {
        return i32() & 0xffffffffL;
    }

    public long i64() throws IOException {
        offset += 8;
        return bytes.i64(offset - 8);
    }

    public long unsignedLeb() throws IOException {
        long value = 0;
        for (int i = 0; i < LONGEST_LEB; i++) {
            int next = u8();
            value |= (long) (next & 0x7f) << 7 * i;
            if (next < 0x80) {
                return value;
            }
        }
        throw new ElfFormatException("number without an end at " + offset);
    }

    public long signedLeb() throws IOException {
        long value = 0;
        for (int i = 0; i < LONGEST_LEB; i++) {
            int next = u8();
            value |= (long) (next & 0x7f) << 7 * i;
            if (next < 0x80) {
                int used = 7 * (i + 1);
                return used < Long.SIZE && (next & 0x40) != 0 ? value | -1L << used : value;
            }
        }
        throw new ElfFormatException("number without an end at " + offset);
    }

    public String string(int limit) throws IOException {
        String text = bytes.string(offset, limit);
        while (bytes.u8(offset++) != 0) {
            continue;
        }
        return text;
    }

    /** Unsigned value of 1, 2, 4 or 8 bytes. */
    public long unsigned(int size) throws IOException {
        return switch (size) {
            case 1 -> u8();
            case 2 -> u16();
            case 4 -> u32();
            case 8 -> i64();
            default -> throw new ElfFormatException("number of " + size + " bytes at " + offset);
        };
    }
}
