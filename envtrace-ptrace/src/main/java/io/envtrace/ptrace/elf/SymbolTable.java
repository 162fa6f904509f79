package io.envtrace.ptrace.elf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** An object's functions, by name and by address. Names become strings only when they are asked for. */
public final class SymbolTable {
    private static final int NAME_LIMIT = 1 << 20;

    private final SymbolEntries full;
    private final SymbolEntries exported;
    private @Nullable AddressIndex index;

    private SymbolTable(SymbolEntries full, SymbolEntries exported) {
        this.full = full;
        this.exported = exported;
    }

    static SymbolTable read(ElfFile file) throws IOException {
        return new SymbolTable(SymbolEntries.full(file), SymbolEntries.exported(file));
    }

    /** The entry of a function that the object exports by this name; version suffixes are not part of a name. */
    public OptionalLong exported(String name) throws IOException {
        return find(exported, name);
    }

    /** The entry of a function, also one that is not exported. */
    public OptionalLong function(String name) throws IOException {
        OptionalLong found = exported(name);
        return found.isPresent() ? found : find(full, name);
    }

    /** A variable's place, also of one that is not exported. */
    public OptionalLong object(String name) throws IOException {
        byte[] expected = name.getBytes(StandardCharsets.UTF_8);
        for (SymbolEntries entries : List.of(exported, full)) {
            for (int i = 0; i < entries.count(); i++) {
                if (entries.definesObject(i) && entries.hasName(i, expected)) {
                    return OptionalLong.of(entries.address(i));
                }
            }
        }
        return OptionalLong.empty();
    }

    private static OptionalLong find(SymbolEntries entries, String name) throws IOException {
        byte[] expected = name.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < entries.count(); i++) {
            if (entries.definesFunction(i) && entries.hasName(i, expected)) {
                return OptionalLong.of(entries.address(i));
            }
        }
        return OptionalLong.empty();
    }

    /** The function whose code holds an address; null where none does. */
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

    /** The functions' numbers, sorted by address; those of the second table follow the first's. */
    private record AddressIndex(long[] addresses, int[] numbers) {
        static AddressIndex of(SymbolEntries first, SymbolEntries second) throws IOException {
            long[][] pairs = new long[first.count() + second.count()][];
            int count = collect(second, first.count(), pairs, collect(first, 0, pairs, 0));
            Arrays.sort(pairs, 0, count, (a, b) -> Long.compareUnsigned(a[0], b[0]));
            long[] addresses = new long[count];
            int[] numbers = new int[count];
            for (int i = 0; i < count; i++) {
                addresses[i] = pairs[i][0];
                numbers[i] = (int) pairs[i][1];
            }
            return new AddressIndex(addresses, numbers);
        }

        private static int collect(SymbolEntries entries, int base, long[][] into, int from) throws IOException {
            int count = from;
            for (int i = 0; i < entries.count(); i++) {
                if (entries.definesFunction(i)) {
                    into[count++] = new long[] {entries.address(i), base + i};
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
