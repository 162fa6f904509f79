package io.envtrace.ptrace.script.bash;

import io.envtrace.binary.machine.FilteredName;
import io.envtrace.binary.machine.FlagPlace;
import io.envtrace.binary.machine.UnwindCursor;
import io.envtrace.binary.machine.UnwindStep;
import io.envtrace.event.Operation;
import io.envtrace.ptrace.inline.InlineCode;
import io.envtrace.ptrace.memory.NativeValue;
import io.envtrace.ptrace.memory.StringMemory;
import io.envtrace.ptrace.program.Program;
import io.envtrace.ptrace.script.ScriptAccess;
import io.envtrace.ptrace.script.ScriptStack;
import io.envtrace.ptrace.script.ShellCall;
import io.envtrace.ptrace.script.ShellFunction;
import io.envtrace.ptrace.script.ShellNames;
import io.envtrace.ptrace.script.ShellProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A process that runs bash: where its code is, and which names are or were in its environment. */
final class BashProcess implements ShellProcess {
    private final BashCode code;
    private final long bias;
    private final ShellNames names;
    private BashPlaces places = BashPlaces.UNKNOWN;

    BashProcess(BashCode code, long bias, ShellNames names) {
        this.code = code;
        this.bias = bias;
        this.names = names;
    }

    @Override
    public BashProcess copy() {
        BashProcess copy = new BashProcess(code, bias, names.copy());
        copy.places = places;
        return copy;
    }

    @Override
    public ShellNames names() {
        return names;
    }

    @Override
    public List<ShellFunction> functions() throws IOException {
        List<ShellFunction> all = new ArrayList<>();
        for (String name : BashCode.FUNCTIONS) {
            all.add(new ShellFunction(name, address(name), code.code(name), calls(name)));
        }
        return all;
    }

    private InlineCode.Calls calls(String function) {
        return switch (function) {
            case BashCode.FIND_VARIABLE, BashCode.REMOVE -> InlineCode.Calls.NAMED;
            case BashCode.ASSIGN ->
                new InlineCode.Calls(true, FilteredName.TEXT, FlagPlace.at(address(BashCode.EXPORT_ALL)), 0, false);
            default -> InlineCode.Calls.ALL;
        };
    }

    @Override
    public List<ScriptAccess> accesses(ShellCall call) {
        boolean direct = call.function().equals(BashCode.FIND_VARIABLE);
        BashMemory structures = new BashMemory(call.memory());
        if (!direct && !call.function().equals(BashCode.FIND_NAMEREF)) {
            return new BashChanges(this, structures, call.memory()).of(call);
        }
        String name = direct ? call.memory().string(call.argument()) : referred(call, structures);
        return name != null && names.known().contains(name) && new BashLookup(this, call).isRead()
                ? List.of(
                        new ScriptAccess(Operation.GET, ScriptAccess.EXPANSION, name, structures.value(call.result())))
                : List.of();
    }

    /** The name that another variable, which was asked for, refers to. */
    private static @Nullable String referred(ShellCall call, BashMemory structures) {
        if (call.result() != 0) {
            return structures.name(call.result());
        }
        NativeValue value = structures.value(call.argument());
        return value == null ? null : value.carried();
    }

    @Override
    public List<ScriptStack.Call> calls(StringMemory memory, Program program) {
        BashMemory structures = new BashMemory(memory);
        return places(structures).calls(structures, ScriptStack.withoutFile(program.arguments()));
    }

    /** The address of a function or variable in its memory. */
    long address(String symbol) {
        return code.address(symbol) + bias;
    }

    /** The kind of the function that holds an address of its memory. */
    CallerKind kind(long address) {
        return code.kind(address - bias);
    }

    /** Goes from a frame to its caller's. */
    UnwindStep step(UnwindCursor cursor) {
        return code.step(cursor, bias);
    }

    /** Where the variables are that say which place in the script is executed; looked for once. */
    private BashPlaces places(BashMemory memory) {
        if (!places.isKnown()) {
            places = BashPlaces.find(memory, address(BashCode.GLOBAL_VARIABLES), address(BashCode.LINE_NUMBER));
        }
        return places;
    }
}
