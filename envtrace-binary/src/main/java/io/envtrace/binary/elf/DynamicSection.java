package io.envtrace.binary.elf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The dynamic section, found through the program headers alone: so it is found in stripped files too. */
public final class DynamicSection {
    static final long HASH = 4;
    static final long STRINGS = 5;
    static final long SYMBOLS = 6;
    static final long RELOCATIONS = 7;
    static final long RELOCATIONS_SIZE = 8;
    static final long STRINGS_SIZE = 10;
    static final long GNU_HASH = 0x6ffffef5L;

    private static final long NEEDED = 1;
    private static final long FLAGS = 0x6ffffffbL;
    private static final long EXECUTABLE = 0x08000000L;
    private static final long SHARED_OBJECT_NAME = 14;
    private static final int ENTRY = 16;
    private static final int MOST_ENTRIES = 4096;
    private static final int NAME_LIMIT = 4096;

    private final List<long[]> entries;
    private final ElfFile file;

    private DynamicSection(ElfFile file, List<long[]> entries) {
        this.file = file;
        this.entries = entries;
    }

    static DynamicSection read(ElfFile file) throws IOException {
        List<long[]> entries = new ArrayList<>();
        Optional<Segment> segment = file.segment(Segment.DYNAMIC);
        if (segment.isPresent()) {
            Bytes table =
                    file.bytes().view(segment.get().offset(), segment.get().fileSize());
            for (long at = 0; at + ENTRY <= table.size() && entries.size() < MOST_ENTRIES; at += ENTRY) {
                if (table.i64(at) == 0) {
                    break;
                }
                entries.add(new long[] {table.i64(at), table.i64(at + 8)});
            }
        }
        return new DynamicSection(file, entries);
    }

    /** False for a static program. */
    public boolean present() {
        return !entries.isEmpty();
    }

    /** Whether the linker has marked it as a program and not a library. */
    boolean isExecutable() {
        return (value(FLAGS) & EXECUTABLE) != 0;
    }

    /** The names of the libraries that it needs, as written: {@code libc.so.6}. */
    public List<String> needed() throws IOException {
        List<String> names = new ArrayList<>();
        for (long[] entry : entries) {
            if (entry[0] == NEEDED) {
                names.add(name(entry[1]));
            }
        }
        return names;
    }

    /** The name by which others need it; empty if it has none. */
    public String sharedObjectName() throws IOException {
        long offset = value(SHARED_OBJECT_NAME);
        return offset == 0 ? "" : name(offset);
    }

    /** The value of a tag; 0 if it is missing. */
    long value(long tag) {
        for (long[] entry : entries) {
            if (entry[0] == tag) {
                return entry[1];
            }
        }
        return 0;
    }

    private String name(long offset) throws IOException {
        return file.at(value(STRINGS)).string(offset, NAME_LIMIT);
    }
}
