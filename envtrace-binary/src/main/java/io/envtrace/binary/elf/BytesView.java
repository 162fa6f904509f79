package io.envtrace.binary.elf;

import java.io.IOException;

/** A range of other bytes, with bounds of its own. */
final class BytesView extends Bytes {
    private final Bytes all;
    private final long start;
    private final long size;

    BytesView(Bytes all, long start, long size) {
        this.all = all;
        this.start = start;
        this.size = size;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int u8(long offset) throws IOException {
        if (offset < 0 || offset >= size) {
            throw outside(offset);
        }
        return all.u8(start + offset);
    }

    @Override
    public int i32(long offset) throws IOException {
        checkRange(offset, Integer.BYTES);
        return all.i32(start + offset);
    }

    @Override
    public byte[] read(long offset, int length) throws IOException {
        checkRange(offset, length);
        return all.read(start + offset, length);
    }
}
