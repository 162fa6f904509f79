package io.envtrace.ptrace.python;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The entries of a dictionary, in its own order. */
final class PythonDict {
    private static final int KEYS = 32;
    private static final int VALUES = 40;
    private static final int HEADER = 40;
    private static final int ENTRIES_BEFORE = 32;
    private static final int ENTRIES = 24;
    private static final int MOST = 1 << 20;
    private static final int PLAIN = 24;
    private static final int NAMES = 16;

    /**
     * One entry.
     *
     * @param hash 0 where the dictionary does not keep it
     * @param key address of the key
     * @param value address of the value
     */
    record Entry(long hash, long key, long value) {}

    private PythonDict() {}

    /** The entries; none if the object is not a dictionary of its own values. */
    static List<Entry> entries(PythonMemory memory, long dict) {
        if (!"dict".equals(memory.type(dict)) || memory.word(dict + VALUES) != 0) {
            return List.of();
        }
        long keys = memory.word(dict + KEYS);
        ByteBuffer header = memory.block(keys, HEADER);
        return memory.layout().isModern() ? modern(memory, keys, header) : older(memory, keys, header);
    }

    private static List<Entry> modern(PythonMemory memory, long keys, ByteBuffer header) {
        int indices = header.get(9);
        boolean names = header.get(10) != 0;
        long start = keys + 32 + (1L << Math.min(indices, 40));
        return read(memory, start, header.getLong(ENTRIES), names);
    }

    private static List<Entry> older(PythonMemory memory, long keys, ByteBuffer header) {
        long size = header.getLong(8);
        int width = size <= 0xFF ? 1 : size <= 0xFFFF ? 2 : size <= 0xFFFFFFFFL ? 4 : 8;
        return read(memory, keys + HEADER + size * width, header.getLong(ENTRIES_BEFORE), false);
    }

    private static List<Entry> read(PythonMemory memory, long start, long count, boolean names) {
        if (count <= 0 || count > MOST) {
            return List.of();
        }
        int size = names ? NAMES : PLAIN;
        ByteBuffer all = memory.block(start, (int) count * size);
        List<Entry> entries = new ArrayList<>();
        for (int at = 0; at < all.capacity(); at += size) {
            int key = names ? at : at + Long.BYTES;
            long value = all.getLong(key + Long.BYTES);
            if (value != 0) {
                entries.add(new Entry(names ? 0 : all.getLong(at), all.getLong(key), value));
            }
        }
        return entries;
    }

    /** The value of a name; 0 if there is none. */
    static long find(PythonMemory memory, long dict, String name) {
        for (Entry entry : entries(memory, dict)) {
            if (Objects.equals(memory.text(entry.key()), name)) {
                return entry.value();
            }
        }
        return 0;
    }
}
