package io.envtrace.binary.elf;

/** A section header. */
public record Section(
        String name, int type, long flags, long address, long offset, long size, int link, long entrySize) {
    static final int SYMBOLS = 2;
    static final int RELOCATIONS = 4;
    static final int NOTE = 7;
    static final int NO_BITS = 8;
    static final int DYNAMIC_SYMBOLS = 11;
    static final long COMPRESSED = 1 << 11;

    boolean compressed() {
        return (flags & COMPRESSED) != 0;
    }
}
