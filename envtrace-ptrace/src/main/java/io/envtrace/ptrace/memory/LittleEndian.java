package io.envtrace.ptrace.memory;

/** Reads numbers in copied memory. */
public final class LittleEndian {
    private LittleEndian() {}

    public static long littleEndian(byte[] bytes, int at) {
        return littleEndian(bytes, at, Long.BYTES);
    }

    /** An unsigned number of a given size in bytes. */
    public static long littleEndian(byte[] bytes, int at, int size) {
        long word = 0;
        for (int i = size - 1; i >= 0; i--) {
            word = word << 8 | bytes[at + i] & 0xff;
        }
        return word;
    }
}
