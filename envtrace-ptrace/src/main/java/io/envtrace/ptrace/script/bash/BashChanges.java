package io.envtrace.ptrace.script.bash;

import io.envtrace.event.Operation;
import io.envtrace.ptrace.memory.NativeValue;
import io.envtrace.ptrace.memory.StringMemory;
import io.envtrace.ptrace.script.ScriptAccess;
import io.envtrace.ptrace.script.ShellCall;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes of a script that reach its environment. Each is looked at when the function that makes it has returned: whether the variable is
 * exported then, and whether it was.
 */
final class BashChanges {
    private static final String NOT_EXPORTED = "export -n";
    private static final String REMOVED = "unset";
    /** bash sets it before each command, for the command alone. */
    static final String LAST_ARGUMENT = "_";

    /** Offset in {@code WORD_LIST}. */
    private static final int WORD = 8;

    private static final int MOST_WORDS = 10_000;

    private final BashProcess bash;
    private final BashMemory structures;
    private final StringMemory memory;

    BashChanges(BashProcess bash, BashMemory structures, StringMemory memory) {
        this.bash = bash;
        this.structures = structures;
        this.memory = memory;
    }

    /** What a call of one of the watched functions has changed. */
    List<ScriptAccess> of(ShellCall call) {
        return switch (call.function()) {
            case BashCode.ASSIGN -> assigned(memory.string(call.argument()), call.result());
            case BashCode.SET_ATTRIBUTE -> exported(memory.string(call.argument()));
            case BashCode.REMOVE -> removed(memory.string(call.argument()));
            case BashCode.DECLARE -> declared(call.argument());
            case BashCode.ASSIGN_FOR_COMMAND -> forCommand(memory.string(structures.pointer(call.argument())));
            default -> List.of();
        };
    }

    private List<ScriptAccess> assigned(@Nullable String name, long variable) {
        NativeValue value = structures.isExported(variable) ? structures.value(variable) : null;
        if (name == null || value == null || name.equals(LAST_ARGUMENT)) {
            return List.of();
        }
        bash.names().known().add(name);
        bash.names().exported().add(name);
        return List.of(new ScriptAccess(Operation.SET, ScriptAccess.ASSIGNMENT, name, value));
    }

    private List<ScriptAccess> exported(@Nullable String name) {
        long variable = name == null ? 0 : visible(name);
        if (name == null || variable == 0) {
            return List.of();
        }
        boolean is = structures.isExported(variable);
        NativeValue value = is ? structures.value(variable) : null;
        if (is) {
            bash.names().known().add(name); // it may be given a value later
        }
        if (value != null && bash.names().exported().add(name)) {
            return List.of(new ScriptAccess(Operation.SET, ScriptAccess.EXPORT, name, value));
        }
        return !is && bash.names().exported().remove(name)
                ? List.of(new ScriptAccess(Operation.UNSET, NOT_EXPORTED, name, null))
                : List.of();
    }

    private List<ScriptAccess> removed(@Nullable String name) {
        boolean was = name != null && bash.names().exported().contains(name);
        if (name == null || !was || structures.isExported(visible(name))) {
            return List.of();
        }
        bash.names().exported().remove(name);
        return List.of(new ScriptAccess(Operation.UNSET, REMOVED, name, null));
    }

    /** The words of {@code declare}: options, names, and assignments. */
    private List<ScriptAccess> declared(long list) {
        List<ScriptAccess> all = new ArrayList<>();
        long at = list;
        for (int i = 0; at != 0 && i < MOST_WORDS; i++) {
            String word = memory.string(structures.pointer(structures.pointer(at + WORD)));
            if (word != null && !word.startsWith("-") && !word.startsWith("+")) {
                all.addAll(exported(name(word)));
            }
            at = structures.pointer(at);
        }
        return all;
    }

    private List<ScriptAccess> forCommand(@Nullable String word) {
        String name = word == null ? "" : name(word);
        long table = name.isEmpty() ? 0 : structures.pointer(bash.address(BashCode.TEMPORARY));
        NativeValue value = structures.value(structures.findIn(table, name));
        if (value == null) {
            return List.of();
        }
        bash.names().known().add(name);
        return List.of(new ScriptAccess(Operation.SET, ScriptAccess.ASSIGNMENT, name, value));
    }

    private static String name(String word) {
        int end = 0;
        while (end < word.length() && "=+[".indexOf(word.charAt(end)) < 0) {
            end++;
        }
        return word.substring(0, end);
    }

    private long visible(String name) {
        return structures.findVisible(structures.pointer(bash.address(BashCode.VARIABLES)), name);
    }
}
