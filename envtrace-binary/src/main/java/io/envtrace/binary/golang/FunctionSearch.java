package io.envtrace.binary.golang;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds functions by name, in a table that is sorted by address only. */
final class FunctionSearch {
    private final PclnTable table;
    private final List<Wanted> missing = new ArrayList<>();
    private final Map<String, Integer> found = new HashMap<>();

    /** A name and its first eight bytes, which already tell most other names from it. */
    private record Wanted(String name, byte[] bytes, long start, long mask) {
        static Wanted of(String name) {
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            long start = 0;
            for (int i = Math.min(bytes.length, Long.BYTES) - 1; i >= 0; i--) {
                start = start << Byte.SIZE | bytes[i] & 0xff;
            }
            long mask = bytes.length >= Long.BYTES ? -1 : (1L << Byte.SIZE * bytes.length) - 1;
            return new Wanted(name, bytes, start, mask);
        }
    }

    private FunctionSearch(PclnTable table, Set<String> functions) {
        this.table = table;
        for (String function : functions) {
            missing.add(Wanted.of(function));
        }
    }

    /** Indexes in the table, by name; names that it does not have are left out. */
    static Map<String, Integer> in(PclnTable table, Set<String> functions) throws IOException {
        FunctionSearch search = new FunctionSearch(table, functions);
        for (int i = 0; i < table.count() && !search.missing.isEmpty(); i++) {
            search.test(i);
        }
        return search.found;
    }

    private void test(int index) throws IOException {
        int name = table.nameOffset(index);
        long start = table.nameStart(name);
        for (Iterator<Wanted> each = missing.iterator(); each.hasNext(); ) {
            Wanted wanted = each.next();
            if ((start & wanted.mask()) == wanted.start() && table.hasName(name, wanted.bytes())) {
                found.put(wanted.name(), index);
                each.remove();
                return;
            }
        }
    }
}
