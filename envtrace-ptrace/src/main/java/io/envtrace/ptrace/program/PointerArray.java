package io.envtrace.ptrace.program;

import io.envtrace.binary.machine.Memory;
import io.envtrace.ptrace.kernel.UnreadableMemoryException;
import io.envtrace.ptrace.memory.LittleEndian;
import java.util.Arrays;

/**
 * The pointers of an array in a program's memory that ends with a null pointer, and where it differs from what it was. It is read as a whole
 * each time, since programs write to it anywhere. Only what is new is looked at pointer by pointer, so an array that grows by one stays cheap.
 */
final class PointerArray {
    private static final int FIRST_BYTES = 1024;
    private static final int LARGEST_BYTES = 64 << 20;
    /** Read beyond the known end, for what has been added. */
    private static final int MORE_BYTES = 64;

    private byte[] bytes = new byte[0];
    private int length;
    /** Is read into, and becomes the array where more than one pointer differs. */
    private byte[] buffer = new byte[FIRST_BYTES];
    /** How many bytes in the buffer are as they were. */
    private int same;

    private int changed = -1;
    private long replaced;

    /** The number of pointers. */
    int length() {
        return length / Long.BYTES;
    }

    /** A pointer, by its index. */
    long at(int index) {
        return LittleEndian.littleEndian(bytes, index * Long.BYTES);
    }

    /** The index of the one pointer that the last difference was in, replaced or added at the end; -1 where more was different. */
    int changed() {
        return changed;
    }

    /** What was at the index of the changed pointer; 0 where that was added. */
    long replaced() {
        return replaced;
    }

    /** Takes the array to have no pointers. Returns whether it had some. */
    boolean clear() {
        boolean differs = length > 0;
        length = 0;
        changed = -1;
        return differs;
    }

    /**
     * Reads the array, and returns whether it differs from what it was.
     *
     * @throws UnreadableMemoryException it has no end, so it is none
     */
    boolean read(long start, Memory memory) {
        int end = readToEnd(start, memory);
        if (same == length && end == length) {
            return false;
        }
        int behind = same + Long.BYTES;
        boolean added = same == length && end == behind;
        boolean other = end == length && Arrays.equals(buffer, behind, end, bytes, behind, end);
        changed = added || other ? same / Long.BYTES : -1;
        replaced = other ? LittleEndian.littleEndian(bytes, same) : 0;
        if (added || other) {
            copyChanged();
        } else {
            exchange();
        }
        length = end;
        return true;
    }

    private void copyChanged() {
        if (bytes.length < same + Long.BYTES) {
            bytes = Arrays.copyOf(bytes, Math.max(FIRST_BYTES, 2 * bytes.length));
        }
        System.arraycopy(buffer, same, bytes, same, Long.BYTES);
    }

    private void exchange() {
        byte[] old = bytes;
        bytes = buffer;
        buffer = old;
    }

    /** Reads into the buffer, and returns where the null pointer is. */
    private int readToEnd(long start, Memory memory) {
        int wanted = Math.max(FIRST_BYTES, length + MORE_BYTES);
        while (true) {
            if (buffer.length < wanted) {
                buffer = new byte[2 * wanted];
            }
            int got = memory.read(start, buffer, 0, wanted);
            int end = end(got);
            if (end >= 0) {
                return end;
            }
            if (got < wanted || got > LARGEST_BYTES) {
                throw new UnreadableMemoryException(start + got);
            }
            wanted *= 4;
        }
    }

    /** Where the null pointer is among the first bytes of the buffer; -1 where there is none. What is as it was has none. */
    private int end(int got) {
        int both = Math.min(got, length);
        int first = Arrays.mismatch(bytes, 0, both, buffer, 0, both);
        same = (first < 0 ? both : first) & -Long.BYTES;
        for (int at = same; at + Long.BYTES <= got; at += Long.BYTES) {
            if (LittleEndian.littleEndian(buffer, at) == 0) {
                return at;
            }
        }
        return -1;
    }
}
