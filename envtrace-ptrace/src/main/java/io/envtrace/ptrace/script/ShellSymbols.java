package io.envtrace.ptrace.script;

import io.envtrace.binary.elf.SymbolTable;
import io.envtrace.binary.nativecode.CodeRange;
import io.envtrace.binary.nativecode.SharedObject;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the functions and variables are that a shell exports by name. */
public final class ShellSymbols {
    private final SharedObject object;
    private final Map<String, Long> addresses;

    private ShellSymbols(SharedObject object, Map<String, Long> addresses) {
        this.object = object;
        this.addresses = addresses;
    }

    /** Looks them up; null if one of them is missing. */
    public static @Nullable ShellSymbols of(SharedObject object, List<String> functions, List<String> variables)
            throws IOException {
        SymbolTable table = object.file().symbols();
        Map<String, Long> addresses = new HashMap<>();
        for (String function : functions) {
            table.exported(function).ifPresent(address -> addresses.put(function, address));
        }
        for (String variable : variables) {
            table.exportedObject(variable).ifPresent(address -> addresses.put(variable, address));
        }
        return addresses.size() < functions.size() + variables.size() ? null : new ShellSymbols(object, addresses);
    }

    /** Those of a shell that does not export them, found out in another way. */
    public static ShellSymbols of(SharedObject object, Map<String, Long> addresses) {
        return new ShellSymbols(object, addresses);
    }

    /** The address of a function or variable in the file; 0 for one that was not looked up. */
    public long address(String symbol) {
        return addresses.getOrDefault(symbol, 0L);
    }

    /** The bytes of a function. */
    public byte[] code(String function) throws IOException {
        CodeRange range = object.codeAround(address(function));
        return range == null ? new byte[0] : CallScan.read(object, range);
    }
}
