package io.envtrace.binary.machine;

/** A thread's stack, read in few large pieces: the first starts at the stack pointer. */
public final class StackWindow {
    private static final int FIRST = 2048;
    private static final int NEXT = 8192;

    private final Memory memory;
    private byte[] bytes = new byte[FIRST];
    private long start;
    private int length;

    public StackWindow(Memory memory, long sp) {
        this.memory = memory;
        start = sp;
        length = memory.read(sp, bytes, 0, FIRST);
    }

    /** Whether the eight bytes at an address can be read. */
    public boolean has(long address) {
        if (inWindow(address)) {
            return true;
        }
        if (bytes.length < NEXT) {
            bytes = new byte[NEXT];
        }
        start = address;
        length = memory.read(address, bytes, 0, NEXT);
        return length >= Long.BYTES;
    }

    /** The little-endian word at an address that {@link #has} accepted. */
    public long word(long address) {
        if (!inWindow(address)) {
            throw new IllegalStateException("word outside of the window");
        }
        int at = (int) (address - start);
        long word = 0;
        for (int i = Long.BYTES - 1; i >= 0; i--) {
            word = word << 8 | bytes[at + i] & 0xff;
        }
        return word;
    }

    private boolean inWindow(long address) {
        long at = address - start;
        return at >= 0 && at <= length - Long.BYTES;
    }
}
