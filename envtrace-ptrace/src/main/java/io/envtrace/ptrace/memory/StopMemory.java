package io.envtrace.ptrace.memory;

import io.envtrace.ptrace.kernel.UnreadableMemoryException;
import org.jspecify.annotations.Nullable;

/**
 * The memory of a process that stands still: what has been read of a page is not read again. What a shell knows of one variable and of one place
 * lies in a few pages, in some thirty pieces.
 */
public final class StopMemory implements StringMemory {
    private static final int PAGE = 4096;
    private static final int PAGES = 16;

    private final StringMemory memory;
    private final long[] addresses = new long[PAGES];
    private final byte[][] pages = new byte[PAGES][PAGE];
    private int used;
    /** The page that is replaced next, once all are used. */
    private int next;

    public StopMemory(StringMemory memory) {
        this.memory = memory;
    }

    /** The process, which has run since, stands again; its memory is selected. */
    public StopMemory begin() {
        used = 0;
        next = 0;
        return this;
    }

    @Override
    public int read(long address, byte[] into, int offset, int length) {
        int done = 0;
        while (done < length) {
            int from = (int) (address + done & PAGE - 1);
            byte[] page = page(address + done - from);
            if (page == null) {
                return done + memory.read(address + done, into, offset + done, length - done);
            }
            int count = Math.min(PAGE - from, length - done);
            System.arraycopy(page, from, into, offset + done, count);
            done += count;
        }
        return done;
    }

    @Override
    public long word(long address) {
        int from = (int) (address & PAGE - 1);
        byte[] page = from > PAGE - Long.BYTES ? null : page(address - from);
        if (page == null) {
            return memory.word(address);
        }
        long word = 0;
        for (int i = Long.BYTES - 1; i >= 0; i--) {
            word = word << Byte.SIZE | page[from + i] & 0xFF;
        }
        return word;
    }

    /** The page at an address; null if it cannot be read as a whole. */
    private byte @Nullable [] page(long address) {
        for (int i = 0; i < used; i++) {
            if (addresses[i] == address) {
                return pages[i];
            }
        }
        int slot = used < PAGES ? used : next++ % PAGES;
        if (!fill(address, slot)) {
            return null;
        }
        addresses[slot] = address;
        used = Math.max(used, slot + 1);
        return pages[slot];
    }

    private boolean fill(long address, int slot) {
        addresses[slot] = -1; // no page begins there
        try {
            return memory.read(address, pages[slot], 0, PAGE) == PAGE;
        } catch (UnreadableMemoryException unreadable) {
            return false;
        }
    }
}
