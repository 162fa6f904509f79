package io.envtrace.ptrace.script.bash;

import io.envtrace.binary.elf.Symbol;
import io.envtrace.binary.elf.SymbolTable;
import io.envtrace.binary.machine.UnwindCursor;
import io.envtrace.binary.machine.UnwindStep;
import io.envtrace.binary.nativecode.CodeRange;
import io.envtrace.binary.nativecode.SharedObject;
import io.envtrace.ptrace.script.CallScan;
import io.envtrace.ptrace.script.ShellCode;
import io.envtrace.ptrace.script.ShellNames;
import io.envtrace.ptrace.script.ShellProcess;
import io.envtrace.ptrace.script.ShellSymbols;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The code of a bash: where its functions are, and which of them expand words. bash exports the functions that are shared by its source
 * files, and not those that are private to one; these are told by the exported ones that they call, and by nothing else.
 */
final class BashCode implements ShellCode {
    static final String FIND_VARIABLE = "find_variable";
    static final String FIND_NAMEREF = "find_variable_nameref";
    static final String LINE_NUMBER = "line_number";
    static final String GLOBAL_VARIABLES = "global_variables";

    /** The variables that are visible where the script is, the innermost scope first. */
    static final String VARIABLES = "shell_variables";

    static final String TEMPORARY = "temporary_env";
    /** Whether all that is assigned is exported ({@code set -a}). */
    static final String EXPORT_ALL = "mark_modified_vars";

    static final String ASSIGN = "bind_variable";
    static final String SET_ATTRIBUTE = "set_var_attribute";
    static final String REMOVE = "unbind_variable";
    static final String DECLARE = "declare_builtin";
    /** {@code A=b command}. */
    static final String ASSIGN_FOR_COMMAND = "assign_in_env";

    /** The functions that are watched. */
    static final List<String> FUNCTIONS =
            List.of(FIND_VARIABLE, FIND_NAMEREF, ASSIGN, SET_ATTRIBUTE, REMOVE, DECLARE, ASSIGN_FOR_COMMAND);

    private static final List<String> OBJECTS =
            List.of(LINE_NUMBER, GLOBAL_VARIABLES, VARIABLES, TEMPORARY, EXPORT_ALL);

    /** All of these. */
    static final List<String> NAMES = names();

    /** What the private functions that expand {@code $V}, <code>${V…}</code>, <code>${#V}</code> and V in an expression call, of all that look variables up. */
    private static final List<Set<String>> EXPANSIONS = List.of(
            Set.of("command_substitute"),
            Set.of("get_dollar_var_value", "array_to_string"),
            Set.of("number_of_args", "mbstrlen"),
            Set.of("err_unboundvar", "get_array_value", "legal_identifier"));

    private static final Set<String> CALLED = called();

    private final SharedObject object;
    private final ShellSymbols symbols;
    /** By the address at which a function starts. */
    private final Map<Long, CallerKind> kinds = new HashMap<>();
    /** By the address of a call. */
    private final Map<Long, CallerKind> calls = new HashMap<>();

    private BashCode(SharedObject object, ShellSymbols symbols) {
        this.object = object;
        this.symbols = symbols;
    }

    private static List<String> names() {
        List<String> all = new ArrayList<>(FUNCTIONS);
        all.addAll(OBJECTS);
        return List.copyOf(all);
    }

    private static Set<String> called() {
        Set<String> all = new HashSet<>();
        EXPANSIONS.forEach(all::addAll);
        return all;
    }

    /** The code of an executable; null if it is not a bash whose functions are all found. */
    static @Nullable BashCode of(SharedObject object) throws IOException {
        ShellSymbols symbols = ShellSymbols.of(object, FUNCTIONS, OBJECTS);
        if (symbols == null) {
            return null;
        }
        BashCode code = new BashCode(object, symbols);
        return code.classify() ? code : null;
    }

    /** The code of an executable that does not say the names of its functions. */
    static BashCode of(SharedObject object, BashMap map) {
        BashCode code = new BashCode(object, ShellSymbols.of(object, map.addresses()));
        code.kinds.putAll(map.kinds());
        return code;
    }

    /** By the address at which each begins, what the functions look variables up for that do so for the script. */
    Map<Long, CallerKind> readers() {
        Map<Long, CallerKind> readers = new HashMap<>(kinds);
        readers.values().removeIf(kind -> kind == CallerKind.OTHER);
        return readers;
    }

    @Override
    public ShellProcess process(long bias, Set<String> names) {
        return new BashProcess(this, bias, new ShellNames(names));
    }

    /** The address of a function or variable in the file. */
    long address(String symbol) {
        return symbols.address(symbol);
    }

    /** The bytes of a function. */
    byte[] code(String function) throws IOException {
        return symbols.code(function);
    }

    /** The kind of the function that holds an address of the file. */
    CallerKind kind(long address) {
        CallerKind known = calls.get(address);
        if (known == null) {
            CodeRange range = object.codeAround(address);
            known = range == null ? CallerKind.OTHER : kinds.getOrDefault(range.start(), CallerKind.OTHER);
            calls.put(address, known);
        }
        return known;
    }

    /** Goes from a frame to its caller's. */
    UnwindStep step(UnwindCursor cursor, long bias) {
        return object.step(cursor, bias);
    }

    /** Finds out what the callers are; false if one of those that expand words is missing. */
    private boolean classify() throws IOException {
        SymbolTable table = object.file().symbols();
        Map<Long, String> targets = new HashMap<>();
        for (String name : CALLED) {
            OptionalLong function = table.exported(name);
            if (function.isEmpty()) {
                return false;
            }
            targets.put(function.getAsLong(), name);
        }
        Set<Set<String>> missing = new HashSet<>(EXPANSIONS);
        CallScan scan = new CallScan(object);
        for (CodeRange caller : scan.callers(Set.of(address(FIND_VARIABLE)))) {
            missing.removeAll(classify(scan, caller, targets));
        }
        return missing.isEmpty() && EnumSet.copyOf(kinds.values()).containsAll(EnumSet.allOf(CallerKind.class));
    }

    /** Stores the kind of one caller; what it does of the expansions. */
    private List<Set<String>> classify(CallScan scan, CodeRange caller, Map<Long, String> targets) throws IOException {
        Symbol symbol = object.symbolAt(caller.start());
        if (symbol != null && symbol.address() == caller.start()) {
            kinds.put(caller.start(), exported(symbol.name()));
            return List.of();
        }
        Set<String> calls = scan.calls(caller, targets);
        List<Set<String>> does = EXPANSIONS.stream().filter(calls::containsAll).toList();
        kinds.put(caller.start(), does.isEmpty() ? CallerKind.OTHER : CallerKind.EXPANSION);
        return does;
    }

    private static CallerKind exported(String function) {
        return switch (function) {
            case "unary_test" -> CallerKind.TEST;
            case "array_variable_part" -> CallerKind.ARRAY_NAME;
            default -> CallerKind.OTHER;
        };
    }
}
