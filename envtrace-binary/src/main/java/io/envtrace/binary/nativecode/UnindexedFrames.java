package io.envtrace.binary.nativecode;

import io.envtrace.binary.elf.Bytes;
import java.io.IOException;
import java.util.Arrays;

/**
 * The entries of an {@code .eh_frame} that has no index, as in a file that is linked statically: sorted once, since each look through all of
 * them takes as long.
 */
final class UnindexedFrames {
    private static final int SMALLEST_ENTRY = 8;
    private static final int LONG_FORM = -1;
    /** The place of an entry's number in {@link #keys}, behind the address at which its code begins. */
    private static final int NUMBER_BITS = 24;

    private static final long HIGHEST_START = 1L << 38;

    /** The address at which an entry's code begins, and the number of the entry; sorted. */
    private long[] keys = new long[64];
    /** Where each entry is, by its number. */
    private long[] offsets = new long[64];

    private int count;

    private UnindexedFrames() {}

    /** Reads all entries up to the end, or to one that is not understood. */
    static UnindexedFrames read(Bytes frames, long address) throws IOException {
        UnindexedFrames read = new UnindexedFrames();
        long at = 0;
        while (at + SMALLEST_ENTRY <= frames.size() && read.count < 1 << NUMBER_BITS) {
            int size = frames.i32(at);
            if (size == 0 || size == LONG_FORM) {
                break;
            }
            if (frames.i32(at + 4) != 0) {
                read.add(FrameDescription.read(frames, address, at).start, at);
            }
            at += 4 + (size & 0xffffffffL);
        }
        Arrays.sort(read.keys, 0, read.count);
        return read;
    }

    private void add(long start, long offset) {
        if (start < 0 || start >= HIGHEST_START) {
            return;
        }
        if (count == keys.length) {
            keys = Arrays.copyOf(keys, 2 * count);
            offsets = Arrays.copyOf(offsets, 2 * count);
        }
        keys[count] = start << NUMBER_BITS | count;
        offsets[count] = offset;
        count++;
    }

    /** The offset of the entry that may cover an address; -1 if there is none. */
    long before(long address) {
        if (address < 0 || address >= HIGHEST_START) {
            return -1;
        }
        int found = Arrays.binarySearch(keys, 0, count, address + 1 << NUMBER_BITS);
        int at = (found < 0 ? -found - 1 : found) - 1;
        return at < 0 ? -1 : offsets[(int) keys[at] & (1 << NUMBER_BITS) - 1];
    }

    /** Where the code of each entry begins, in ascending order. */
    long[] starts() {
        long[] starts = new long[count];
        for (int i = 0; i < count; i++) {
            starts[i] = keys[i] >>> NUMBER_BITS;
        }
        return starts;
    }
}
