package io.envtrace.ptrace.golang;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Finds functions by name; the table is sorted by address only. */
final class FunctionSearch {
    private final PclnTable table;
    private final Map<String, byte[]> missing = new HashMap<>();
    private final Map<String, Long> found = new HashMap<>();

    private FunctionSearch(PclnTable table, Set<String> functions) {
        this.table = table;
        for (String function : functions) {
            missing.put(function, function.getBytes(StandardCharsets.UTF_8));
        }
    }

    static Map<String, Long> in(PclnTable table, Set<String> functions) throws IOException {
        FunctionSearch search = new FunctionSearch(table, functions);
        for (int i = 0; i < table.count() && !search.missing.isEmpty(); i++) {
            search.test(table.function(i));
        }
        return search.found;
    }

    private void test(PclnFunction function) throws IOException {
        int name = function.nameOffset();
        for (Map.Entry<String, byte[]> wanted : missing.entrySet()) {
            if (table.hasName(name, wanted.getValue())) {
                found.put(wanted.getKey(), function.entry());
                missing.remove(wanted.getKey());
                return;
            }
        }
    }
}
