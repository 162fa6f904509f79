package io.envtrace.ptrace.linux;

/** Numbers in copied memory. */
final class Words {
    private Words() {}

    static long littleEndian(byte[] bytes, int at) {
        long word = 0;
        for (int i = Long.BYTES - 1; i >= 0; i--) {
            word = word << 8 | bytes[at + i] & 0xff;
        }
        return word;
    }
}
