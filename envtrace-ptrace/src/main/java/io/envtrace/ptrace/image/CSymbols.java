package io.envtrace.ptrace.image;

import io.envtrace.binary.elf.ElfFile;
import io.envtrace.binary.elf.SymbolTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Finds C's functions and variables in one binary. An object that a dynamic linker loads has a hash table of what it exports; a statically
 * linked program has only its full symbol table, which has to be scanned.
 */
final class CSymbols {
    static final String ENVIRONMENT = "__environ";

    /** The functions that are looked for. */
    static final List<String> FUNCTIONS = functions();

    private final ElfFile file;
    private final boolean standalone;
    private Map<String, Integer> numbers = Map.of();

    CSymbols(ElfFile file) throws IOException {
        this.file = file;
        this.standalone = !file.dynamic().present() || file.isStaticPie();
    }

    private static List<String> functions() {
        List<String> functions = new ArrayList<>(WatchedFunctions.C);
        functions.add(WatchedFunctions.RENDEZVOUS);
        return functions;
    }

    /** Whether a scan of all symbols is needed. */
    boolean needScan() {
        return standalone;
    }

    /**
     * Scans all symbols.
     *
     * @return indexes in the symbol table, by name
     */
    Map<String, Integer> find() throws IOException {
        numbers = standalone ? file.symbols().find(new HashSet<>(FUNCTIONS), Set.of(ENVIRONMENT)) : Map.of();
        return numbers;
    }

    /** Accepts the result of an earlier scan; false if it does not match the symbol table. */
    boolean accept(Map<String, Integer> known) throws IOException {
        numbers = known;
        for (String name : known.keySet()) {
            if (!standalone || inTable(name).isEmpty()) {
                numbers = Map.of();
                return false;
            }
        }
        return true;
    }

    OptionalLong function(String name) throws IOException {
        OptionalLong exported = file.symbols().exported(name);
        return exported.isPresent() ? exported : inTable(name);
    }

    /** The address of the variable {@code environ}. */
    OptionalLong environment() throws IOException {
        OptionalLong exported = file.symbols().exportedObject(ENVIRONMENT);
        return exported.isPresent() ? exported : inTable(ENVIRONMENT);
    }

    private OptionalLong inTable(String name) throws IOException {
        Integer number = numbers.get(name);
        if (number == null) {
            return OptionalLong.empty();
        }
        SymbolTable symbols = file.symbols();
        return name.equals(ENVIRONMENT) ? symbols.object(number, name) : symbols.function(number, name);
    }
}
