package io.envtrace.ptrace.ruby;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of methods: Ruby keeps numbers for them. */
final class RubySymbols {
    /** The last one of those whose number is fixed, as they are operators. */
    private static final long LAST_OPERATOR = 169;

    /** The operator that reads an element: by it the table is recognised. */
    private static final long READS_ELEMENT = 145;

    private static final int SERIAL_SHIFT = 4;
    private static final int ENTRIES = 512;
    private static final int NAMES = 16;

    private final long table;
    private final Map<Long, String> known = new HashMap<>();

    private RubySymbols(long table) {
        this.table = table;
    }

    /** The first of these places that holds the table; null where none does. */
    static @Nullable RubySymbols find(RubyMemory memory, List<Long> places) {
        for (long place : places) {
            RubySymbols candidate = new RubySymbols(place);
            if ("[]".equals(candidate.name(memory, READS_ELEMENT))) {
                return candidate;
            }
        }
        return null;
    }

    /** The name of a symbol; null where there is none. */
    @Nullable
    String name(RubyMemory memory, long id) {
        String found = known.get(id);
        if (found == null) {
            long serial = id > LAST_OPERATOR ? id >>> SERIAL_SHIFT : id;
            long page = memory.element(memory.word(table + NAMES), serial / ENTRIES);
            found = memory.text(memory.element(page, serial % ENTRIES * 2));
            if (found != null) {
                known.put(id, found);
            }
        }
        return found;
    }
}
