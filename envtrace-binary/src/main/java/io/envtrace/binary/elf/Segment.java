package io.envtrace.binary.elf;

/**
 * A program header.
 *
 * @param offset where it starts in the file
 * @param address where it starts in memory, before the load bias
 */
public record Segment(int type, int flags, long offset, long address, long fileSize, long memorySize) {
    public static final int LOAD = 1;
    public static final int DYNAMIC = 2;
    public static final int INTERPRETER = 3;
    public static final int NOTE = 4;
    public static final int EH_FRAME = 0x6474e550;

    private static final int EXECUTABLE = 1;
    private static final int WRITABLE = 2;

    public boolean executable() {
        return (flags & EXECUTABLE) != 0;
    }

    public boolean writable() {
        return (flags & WRITABLE) != 0;
    }

    /** Whether the file holds the byte of a virtual address. */
    public boolean holds(long virtualAddress) {
        long at = virtualAddress - address;
        return at >= 0 && at < fileSize;
    }
}
