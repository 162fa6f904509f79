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
 * C's functions and variables in one binary. What is loaded by a dynamic linker is asked for what it exports, which its hash table tells
 * at once; a program that stands alone has only its table of all symbols.
 */
final class CSymbols {
    static final String ENVIRONMENT = "__environ";

    /** The functions that are looked for. */
    static final List<String> FUNCTIONS = functions();

    private final ElfFile file;
    private final boolean alone;
    private Map<String, Integer> numbers = Map.of();

    CSymbols(ElfFile file) throws IOException {
        this.file = file;
        this.alone = !file.dynamic().present() || file.isStaticPie();
    }

    private static List<String> functions() {
        List<String> functions = new ArrayList<>(WatchedFunctions.C);
        functions.add(WatchedFunctions.RENDEZVOUS);
        return functions;
    }

    /** Whether a pass over all symbols is needed. */
    boolean needPass() {
        return alone;
    }

    /** Makes the pass: numbers in the table, by name. */
    Map<String, Integer> find() throws IOException {
        numbers = alone ? file.symbols().find(new HashSet<>(FUNCTIONS), Set.of(ENVIRONMENT)) : Map.of();
        return numbers;
    }

    /** Takes over what a pass found at another time; false if that is not what stands in the table. */
    boolean know(Map<String, Integer> known) throws IOException {
        numbers = known;
        for (String name : known.keySet()) {
            if (!alone || inTable(name).isEmpty()) {
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

    /** Where the variable {@code environ} is. */
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
