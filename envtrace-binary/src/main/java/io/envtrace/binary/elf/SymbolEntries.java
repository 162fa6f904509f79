package io.envtrace.binary.elf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One symbol table and its strings. */
final class SymbolEntries {
    private static final int ENTRY = 24;
    private static final int OBJECT = 1;
    private static final int FUNCTION = 2;
    private static final int INDIRECT_FUNCTION = 10;
    private static final int MOST = 8 << 20;
    private static final int MOST_BUCKETS = 16 << 20;

    private final Bytes table;
    private final Bytes strings;

    private SymbolEntries(Bytes table, Bytes strings) {
        this.table = table;
        this.strings = strings;
    }

    static SymbolEntries full(ElfFile file) throws IOException {
        return ofSection(file, Section.SYMBOLS);
    }

    static SymbolEntries exported(ElfFile file) throws IOException {
        DynamicSection dynamic = file.dynamic();
        long start = dynamic.value(DynamicSection.SYMBOLS);
        if (start == 0) {
            return ofSection(file, Section.DYNAMIC_SYMBOLS);
        }
        long count = count(file, dynamic, start);
        Bytes strings =
                file.at(dynamic.value(DynamicSection.STRINGS)).view(0, dynamic.value(DynamicSection.STRINGS_SIZE));
        return new SymbolEntries(file.at(start).view(0, count * ENTRY), strings);
    }

    static SymbolEntries none() {
        Bytes none = Bytes.of(new byte[0]);
        return new SymbolEntries(none, none);
    }

    /** The numbers of symbols with these names, defined or not. */
    Set<Integer> numbers(Set<String> names) throws IOException {
        List<byte[]> wanted = names.stream()
                .map(name -> name.getBytes(StandardCharsets.UTF_8))
                .toList();
        Set<Integer> found = new HashSet<>();
        int count = count();
        for (int i = 0; i < count; i++) {
            for (byte[] name : wanted) {
                if (firstOfName(i) == name[0] && hasName(i, name)) {
                    found.add(i);
                }
            }
        }
        return found;
    }

    private static SymbolEntries ofSection(ElfFile file, int type) throws IOException {
        List<Section> sections = file.sections();
        Optional<Section> found =
                sections.stream().filter(section -> section.type() == type).findFirst();
        if (found.isEmpty() || found.get().link() < 0 || found.get().link() >= sections.size()) {
            return none();
        }
        return new SymbolEntries(
                file.content(found.get()), file.content(sections.get(found.get().link())));
    }

    /** Counts the symbols. The dynamic section does not have their number: it is found through the chains of the hash table. */
    private static long count(ElfFile file, DynamicSection dynamic, long symbols) throws IOException {
        long hash = dynamic.value(DynamicSection.HASH);
        if (hash != 0) {
            return checked(file.at(hash).u32(4));
        }
        long gnuHash = dynamic.value(DynamicSection.GNU_HASH);
        if (gnuHash != 0) {
            return checked(countOfGnuHash(file.at(gnuHash)));
        }
        long strings = dynamic.value(DynamicSection.STRINGS);
        return strings > symbols ? checked((strings - symbols) / ENTRY) : 0;
    }

    private static long countOfGnuHash(Bytes table) throws IOException {
        long buckets = table.u32(0);
        long firstSymbol = table.u32(4);
        long bucketsAt = 16 + 8 * table.u32(8);
        if (buckets > MOST_BUCKETS) {
            throw new ElfFormatException("hash table too large");
        }
        long last = 0;
        for (long i = 0; i < buckets; i++) {
            last = Math.max(last, table.u32(bucketsAt + 4 * i));
        }
        if (last < firstSymbol) {
            return firstSymbol;
        }
        long chainsAt = bucketsAt + 4 * buckets;
        while ((table.i32(chainsAt + 4 * (last - firstSymbol)) & 1) == 0) {
            last++;
        }
        return last + 1;
    }

    private static long checked(long count) throws ElfFormatException {
        if (count > MOST) {
            throw new ElfFormatException("symbol table too large");
        }
        return count;
    }

    int count() {
        return (int) Math.min(MOST, table.size() / ENTRY);
    }

    boolean definesObject(int index) throws IOException {
        int type = table.u8((long) index * ENTRY + 4) & 0xf;
        return type == OBJECT && table.u16((long) index * ENTRY + 6) != 0;
    }

    boolean definesFunction(int index) throws IOException {
        int type = table.u8((long) index * ENTRY + 4) & 0xf;
        return (type == FUNCTION || type == INDIRECT_FUNCTION) && table.u16((long) index * ENTRY + 6) != 0;
    }

    int firstOfName(int index) throws IOException {
        return strings.u8(table.u32((long) index * ENTRY));
    }

    boolean hasName(int index, byte[] expected) throws IOException {
        return strings.hasString(table.u32((long) index * ENTRY), expected);
    }

    String name(int index, int limit) throws IOException {
        return strings.string(table.u32((long) index * ENTRY), limit);
    }

    long address(int index) throws IOException {
        return table.i64((long) index * ENTRY + 8);
    }

    long size(int index) throws IOException {
        return table.i64((long) index * ENTRY + 16);
    }
}
