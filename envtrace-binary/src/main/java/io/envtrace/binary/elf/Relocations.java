package io.envtrace.binary.elf;

import io.envtrace.binary.arch.Architectures;
import io.envtrace.binary.machine.Architecture;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Relocations. Those of the kind RELATIVE are the places where a position-independent object holds pointers into itself, with their
 * targets; others name symbols. There are none if the architecture is not supported.
 */
public final class Relocations {
    private static final int ENTRY = 24;

    private final ElfFile file;
    private final List<Bytes> tables;
    private final int relative;

    private Relocations(ElfFile file, List<Bytes> tables, int relative) {
        this.file = file;
        this.tables = tables;
        this.relative = relative;
    }

    static Relocations of(ElfFile file) throws IOException {
        Optional<Architecture> known = Architectures.ofElf(file.machine());
        return known.isPresent()
                ? new Relocations(file, tables(file), known.get().relativeRelocation())
                : new Relocations(file, List.of(), 0);
    }

    private static List<Bytes> tables(ElfFile file) throws IOException {
        DynamicSection dynamic = file.dynamic();
        long start = dynamic.value(DynamicSection.RELOCATIONS);
        if (start != 0) {
            return List.of(file.at(start).view(0, dynamic.value(DynamicSection.RELOCATIONS_SIZE)));
        }
        List<Bytes> tables = new ArrayList<>();
        for (Section section : file.sections()) {
            if (section.type() == Section.RELOCATIONS && file.type() == ElfFile.SHARED) {
                tables.add(file.content(section));
            }
        }
        return tables;
    }

    /** Receives each place and the address it will hold, before the load bias. */
    public interface Visitor {
        void pointer(long place, long target);
    }

    public void forEach(Visitor visitor) throws IOException {
        for (Bytes table : tables) {
            for (long at = 0; at + ENTRY <= table.size(); at += ENTRY) {
                if (table.i32(at + 8) == relative) {
                    visitor.pointer(table.i64(at), table.i64(at + 16));
                }
            }
        }
    }

    /** Relocations that name one of these variables, which the object defines itself or imports. */
    public List<SymbolRelocation> of(Set<String> variables) throws IOException {
        Set<Integer> symbols =
                tables.isEmpty() ? Set.of() : SymbolEntries.exported(file).numbers(variables);
        List<SymbolRelocation> found = new ArrayList<>();
        for (Bytes table : symbols.isEmpty() ? List.<Bytes>of() : tables) {
            for (long at = 0; at + ENTRY <= table.size(); at += ENTRY) {
                if (symbols.contains(table.i32(at + 12))) {
                    found.add(new SymbolRelocation(table.i32(at + 8), table.i64(at)));
                }
            }
        }
        return found;
    }

    /** The address at which two pointers are adjacent. */
    public OptionalLong pair(long first, long second) throws IOException {
        PairFinder finder = new PairFinder(first, second);
        forEach(finder);
        return finder.found ? OptionalLong.of(finder.place) : OptionalLong.empty();
    }

    private static final class PairFinder implements Visitor {
        private final long first;
        private final long second;
        private long place;
        private boolean pending;
        private boolean found;

        PairFinder(long first, long second) {
            this.first = first;
            this.second = second;
        }

        @Override
        public void pointer(long at, long target) {
            if (found) {
                return;
            }
            if (pending && at == place + Long.BYTES && target == second) {
                found = true;
            } else if (target == first) {
                place = at;
                pending = true;
            }
        }
    }
}
