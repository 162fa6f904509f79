package io.envtrace.binary.elf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/** Finds several symbols by name in one pass over a table, which is not sorted. */
final class SymbolSearch {
    private final SymbolEntries entries;
    private final Set<String> functions;
    private final Map<String, byte[]> missing = new HashMap<>();
    private final boolean[] begins = new boolean[1 << Byte.SIZE];
    private final Map<String, Integer> found = new HashMap<>();

    private SymbolSearch(SymbolEntries entries, Set<String> functions, Set<String> variables) {
        this.entries = entries;
        this.functions = functions;
        want(functions);
        want(variables);
    }

    private void want(Set<String> symbols) {
        for (String symbol : symbols) {
            byte[] name = symbol.getBytes(StandardCharsets.UTF_8);
            missing.put(symbol, name);
            begins[name[0] & 0xff] = true;
        }
    }

    /** Indexes in the table, by name; names that it does not define are left out. */
    static Map<String, Integer> in(SymbolEntries entries, Set<String> functions, Set<String> variables)
            throws IOException {
        SymbolSearch search = new SymbolSearch(entries, functions, variables);
        int count = entries.count();
        for (int i = 0; i < count && !search.missing.isEmpty(); i++) {
            search.test(i);
        }
        return search.found;
    }

    private void test(int index) throws IOException {
        boolean function = entries.definesFunction(index);
        if ((function || entries.definesObject(index)) && begins[entries.firstOfName(index)]) {
            compare(index, function);
        }
    }

    private void compare(int index, boolean function) throws IOException {
        for (Iterator<Map.Entry<String, byte[]>> each = missing.entrySet().iterator(); each.hasNext(); ) {
            Map.Entry<String, byte[]> wanted = each.next();
            if (functions.contains(wanted.getKey()) == function && entries.hasName(index, wanted.getValue())) {
                found.put(wanted.getKey(), index);
                each.remove();
                return;
            }
        }
    }
}
