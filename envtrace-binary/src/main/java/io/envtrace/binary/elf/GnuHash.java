package io.envtrace.binary.elf;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The table by which the dynamic linker finds what an object exports. */
final class GnuHash {
    private static final int BLOOM = 16;
    private static final int SEED = 5381;
    private static final int FACTOR = 33;

    private final Bytes table;

    private GnuHash(Bytes table) {
        this.table = table;
    }

    /** Null if the object has none. */
    static @Nullable GnuHash of(ElfFile file) throws IOException {
        long address = file.dynamic().value(DynamicSection.GNU_HASH);
        return address == 0 ? null : new GnuHash(file.at(address));
    }

    /** Decides whether a symbol with the right hash is accepted. */
    interface Candidate {
        boolean accepts(int index) throws IOException;
    }

    /** The number of the first symbol with the name's hash that is accepted; −1 if there is none. */
    int find(byte[] name, Candidate candidate) throws IOException {
        int hash = hash(name);
        long buckets = table.u32(0);
        long first = table.u32(4);
        long bucketsAt = BLOOM + Long.BYTES * table.u32(8);
        long chainsAt = bucketsAt + Integer.BYTES * buckets;
        long index = buckets == 0 ? 0 : table.u32(bucketsAt + Integer.BYTES * ((hash & 0xffffffffL) % buckets));
        boolean last = index < first || index == 0;
        while (!last) {
            int entry = table.i32(chainsAt + Integer.BYTES * (index - first));
            if ((entry | 1) == (hash | 1) && candidate.accepts((int) index)) {
                return (int) index;
            }
            last = (entry & 1) != 0;
            index++;
        }
        return -1;
    }

    private static int hash(byte[] name) {
        int hash = SEED;
        for (byte next : name) {
            hash = hash * FACTOR + (next & 0xff);
        }
        return hash;
    }
}
