package io.envtrace.ptrace.script.zsh;

import io.envtrace.binary.elf.Symbol;
import io.envtrace.binary.elf.SymbolTable;
import io.envtrace.binary.nativecode.CodeRange;
import io.envtrace.binary.nativecode.SharedObject;
import io.envtrace.ptrace.script.CallScan;
import io.envtrace.ptrace.script.ShellCode;
import io.envtrace.ptrace.script.ShellNames;
import io.envtrace.ptrace.script.ShellProcess;
import io.envtrace.ptrace.script.ShellSymbols;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The code of a zsh: where its functions are, and which of them ask for a variable because the script names it. zsh exports what its modules may
 * need; the functions that expand words and expressions are private, and told by the exported ones that they call.
 */
final class ZshCode implements ShellCode {
    static final String FETCH = "fetchvalue";
    /** A call of it goes on in {@link #FETCH}, which then returns to its caller. */
    private static final String GET = "getvalue";
    /** {@code [[ -v V ]]}. */
    private static final String TEST = "issetvar";

    static final String LINE = "lineno";
    static final String FILE = "scriptfilename";
    static final String CALLS = "funcstack";
    static final String SCOPES = "locallevel";

    private static final List<String> FUNCTIONS = List.of(FETCH, GET, TEST);
    private static final List<String> OBJECTS = List.of(LINE, FILE, CALLS, SCOPES);

    /** What the functions that expand words, and those that read a number for an expression, call, of all private ones that ask for variables. */
    private static final List<Set<String>> READERS =
            List.of(Set.of("promptexpand", "getindex", "sepjoin"), Set.of("getnumvalue", "zhalloc"));

    private final SharedObject object;
    private final ShellSymbols symbols;
    /** Where the functions start whose calls are reads. */
    private final Set<Long> readers;
    /** By the address of a call. */
    private final Map<Long, Boolean> calls = new HashMap<>();

    private ZshCode(SharedObject object, ShellSymbols symbols, Set<Long> readers) {
        this.object = object;
        this.symbols = symbols;
        this.readers = readers;
    }

    /** The code of an executable; null if it is not a zsh whose functions are all found. */
    static @Nullable ZshCode of(SharedObject object) throws IOException {
        ShellSymbols symbols = ShellSymbols.of(object, FUNCTIONS, OBJECTS);
        if (symbols == null) {
            return null;
        }
        Set<Long> readers = readers(object, symbols);
        return readers == null ? null : new ZshCode(object, symbols, readers);
    }

    /** Where the functions start whose calls are reads; null if one of them is missing. */
    private static @Nullable Set<Long> readers(SharedObject object, ShellSymbols symbols) throws IOException {
        Map<Long, String> targets = targets(object.file().symbols());
        CallScan scan = new CallScan(object);
        Set<Set<String>> missing = new HashSet<>(READERS);
        Set<Long> found = new HashSet<>(Set.of(symbols.address(TEST)));
        Set<Long> asked = Set.of(symbols.address(FETCH), symbols.address(GET));
        for (CodeRange caller : scan.callers(asked)) {
            Symbol symbol = object.symbolAt(caller.start());
            boolean isPrivate = symbol == null || symbol.address() != caller.start();
            Set<String> calls = isPrivate ? scan.calls(caller, targets) : Set.of();
            for (Set<String> reader : READERS) {
                if (calls.containsAll(reader)) {
                    missing.remove(reader);
                    found.add(caller.start());
                }
            }
        }
        return missing.isEmpty() ? found : null;
    }

    private static Map<Long, String> targets(SymbolTable table) throws IOException {
        Map<Long, String> targets = new HashMap<>();
        for (Set<String> reader : READERS) {
            for (String name : reader) {
                OptionalLong address = table.exported(name);
                if (address.isPresent()) {
                    targets.put(address.getAsLong(), name);
                }
            }
        }
        return targets;
    }

    @Override
    public ShellProcess process(long bias, Set<String> names) {
        return new ZshProcess(this, bias, new ShellNames(names));
    }

    /** The address of a function or variable in the file. */
    long address(String symbol) {
        return symbols.address(symbol);
    }

    /** The bytes of a function. */
    byte[] code(String function) throws IOException {
        return symbols.code(function);
    }

    /** Whether a call from an address of the file is one by which the script reads. */
    boolean reads(long address) {
        Boolean known = calls.get(address);
        if (known == null) {
            known = findReader(address);
            calls.put(address, known);
        }
        return known;
    }

    private boolean findReader(long address) {
        CodeRange range = object.codeAround(address);
        return range != null && readers.contains(range.start());
    }
}
