package io.envtrace.ptrace.memory;

/** Numbers in copied memory. */
public final class LittleEndian {
    private LittleEndian() {}

    public static long littleEndian(byte[] bytes, int at) {
        return littleEndian(bytes, at, Long.BYTES);
    }

    /** A number of so many bytes, without a sign. */
    public static long littleEndian(byte[] bytes, int at, int size) {
        long word = 0;
        for (int i = size - 1; i >= 0; i--) {
            word = word << 8 | bytes[at + i] & 0xff;
        }
        return word;
    }
}
