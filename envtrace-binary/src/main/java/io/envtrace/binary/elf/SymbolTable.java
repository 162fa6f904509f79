package io.envtrace.binary.elf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An object's functions, by name and by address. Names become strings only when they are asked for. */
public final class SymbolTable {
    private static final int NAME_LIMIT = 1 << 20;

    private final SymbolEntries full;
    private final SymbolEntries exported;
    private final @Nullable GnuHash hash;
    private @Nullable AddressIndex index;

    private SymbolTable(SymbolEntries full, SymbolEntries exported, @Nullable GnuHash hash) {
        this.full = full;
        this.exported = exported;
        this.hash = hash;
    }

    static SymbolTable read(ElfFile file) throws IOException {
        return new SymbolTable(SymbolEntries.full(file), SymbolEntries.exported(file), GnuHash.of(file));
    }

    /** The entry of a function that the object exports by this name; version suffixes are not part of a name. */
    public OptionalLong exported(String name) throws IOException {
        return find(name, exported::definesFunction);
    }

    /** The address of a variable that the object exports. */
    public OptionalLong exportedObject(String name) throws IOException {
        return find(name, exported::definesObject);
    }

    /** The entry of a function, even of one that is not exported. */
    public OptionalLong function(String name) throws IOException {
        OptionalLong found = exported(name);
        return found.isPresent() ? found : scan(full, name, full::definesFunction);
    }

    /**
     * Indexes of symbols in the full symbol table, found in one pass over it; names that it does not have are left out. Exported symbols
     * need not be in it.
     */
    public Map<String, Integer> find(Set<String> functions, Set<String> variables) throws IOException {
        return SymbolSearch.in(full, functions, variables);
    }

    /** The address of the function with this index in the full symbol table; empty if it has another name. */
    public OptionalLong function(int number, String name) throws IOException {
        return at(number, name, full::definesFunction);
    }

    /** The address of the variable with this index in the full symbol table; empty if it has another name. */
    public OptionalLong object(int number, String name) throws IOException {
        return at(number, name, full::definesObject);
    }

    private OptionalLong at(int number, String name, GnuHash.Candidate kind) throws IOException {
        boolean there = number >= 0
                && number < full.count()
                && kind.accepts(number)
                && full.hasName(number, name.getBytes(StandardCharsets.UTF_8));
        return there ? OptionalLong.of(full.address(number)) : OptionalLong.empty();
    }

    /** The address of a variable, even of one that is not exported. */
    public OptionalLong object(String name) throws IOException {
        OptionalLong found = exportedObject(name);
        return found.isPresent() ? found : scan(full, name, full::definesObject);
    }

    private OptionalLong find(String name, GnuHash.Candidate kind) throws IOException {
        GnuHash table = hash;
        if (table == null) {
            return scan(exported, name, kind);
        }
        byte[] expected = name.getBytes(StandardCharsets.UTF_8);
        int found = table.find(expected, i -> kind.accepts(i) && exported.hasName(i, expected));
        return found < 0 ? OptionalLong.empty() : OptionalLong.of(exported.address(found));
    }

    private static OptionalLong scan(SymbolEntries entries, String name, GnuHash.Candidate kind) throws IOException {
        byte[] expected = name.getBytes(StandardCharsets.UTF_8);
        int count = entries.count();
        for (int i = 0; i < count; i++) {
            if (kind.accepts(i) && entries.hasName(i, expected)) {
                return OptionalLong.of(entries.address(i));
            }
        }
        return OptionalLong.empty();
    }

    /** The function whose code holds an address; null if there is none. */
    public @Nullable Symbol at(long address) throws IOException {
        int found = index().before(address);
        if (found < 0) {
            return null;
        }
        SymbolEntries entries = found < full.count() ? full : exported;
        int entry = found < full.count() ? found : found - full.count();
        long size = entries.size(entry);
        if (size != 0 && address - entries.address(entry) >= size) {
            return null;
        }
        return new Symbol(entries.name(entry, NAME_LIMIT), entries.address(entry), size);
    }

    private AddressIndex index() throws IOException {
        AddressIndex built = index;
        if (built == null) {
            built = AddressIndex.of(full, exported);
            index = built;
        }
        return built;
    }

    /** The functions' indexes, sorted by address; those of the second table follow the first's. */
    private record AddressIndex(long[] addresses, int[] numbers) {
        /** An address and an index are packed into one word, for a sort without objects; no object is so large that they do not fit. */
        private static final int NUMBER_BITS = 24;

        private static final long HIGHEST = 1L << Long.SIZE - 1 - NUMBER_BITS;

        static AddressIndex of(SymbolEntries first, SymbolEntries second) throws IOException {
            long[] packed = new long[first.count() + second.count()];
            int count = collect(second, first.count(), packed, collect(first, 0, packed, 0));
            Arrays.sort(packed, 0, count);
            long[] addresses = new long[count];
            int[] numbers = new int[count];
            for (int i = 0; i < count; i++) {
                addresses[i] = packed[i] >>> NUMBER_BITS;
                numbers[i] = (int) packed[i] & (1 << NUMBER_BITS) - 1;
            }
            return new AddressIndex(addresses, numbers);
        }

        private static int collect(SymbolEntries entries, int base, long[] into, int from) throws IOException {
            int count = from;
            int all = entries.count();
            for (int i = 0; i < all; i++) {
                if (entries.definesFunction(i)) {
                    long address = entries.address(i);
                    if (address >= 0 && address < HIGHEST) {
                        into[count++] = address << NUMBER_BITS | base + i;
                    }
                }
            }
            return count;
        }

        int before(long address) {
            int low = 0;
            int high = addresses.length;
            while (low < high) {
                int middle = low + high >>> 1;
                if (Long.compareUnsigned(addresses[middle], address) <= 0) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low == 0 ? -1 : numbers[low - 1];
        }
    }
}
