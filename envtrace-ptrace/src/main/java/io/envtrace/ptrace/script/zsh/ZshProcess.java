package io.envtrace.ptrace.script.zsh;

import io.envtrace.binary.machine.FilteredName;
import io.envtrace.binary.machine.FlagPlace;
import io.envtrace.event.Operation;
import io.envtrace.ptrace.inline.InlineCode;
import io.envtrace.ptrace.memory.StringMemory;
import io.envtrace.ptrace.program.Program;
import io.envtrace.ptrace.script.MemoryBlock;
import io.envtrace.ptrace.script.ScriptAccess;
import io.envtrace.ptrace.script.ScriptStack;
import io.envtrace.ptrace.script.ShellCall;
import io.envtrace.ptrace.script.ShellFunction;
import io.envtrace.ptrace.script.ShellNames;
import io.envtrace.ptrace.script.ShellProcess;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A process that runs zsh: where its code is, and which names are or were in its environment. */
final class ZshProcess implements ShellProcess {
    /** Offset in {@code struct value}, and its length as far as it is needed. */
    private static final int PARAMETER = 8;

    private static final int VALUE_LENGTH = 16;

    private static final String UNSET = "unset";

    private final ZshCode code;
    private final long bias;
    private final ShellNames names;

    ZshProcess(ZshCode code, long bias, ShellNames names) {
        this.code = code;
        this.bias = bias;
        this.names = names;
    }

    @Override
    public ZshProcess copy() {
        return new ZshProcess(code, bias, names.copy());
    }

    @Override
    public ShellNames names() {
        return names;
    }

    @Override
    public List<ShellFunction> functions() throws IOException {
        return List.of(new ShellFunction(
                ZshCode.FETCH,
                address(ZshCode.FETCH),
                code.code(ZshCode.FETCH),
                new InlineCode.Calls(true, FilteredName.POINTED_IDENTIFIER, FlagPlace.NONE, 0, false)));
    }

    @Override
    public List<ScriptAccess> accesses(ShellCall call) {
        if (!code.reads(call.returnsTo() - 1 - bias)) {
            return List.of();
        }
        ZshParameter parameter = call.result() == 0
                ? null
                : ZshParameter.at(
                        call.memory(),
                        MemoryBlock.at(call.memory(), call.result(), VALUE_LENGTH)
                                .word(PARAMETER));
        if (parameter != null && parameter.isAssociative()) {
            return List.of(); // no environment can hold it
        }
        String name = parameter == null ? ZshName.at(call.memory(), call.argument()) : parameter.name();
        return name != null && names.known().contains(name)
                ? List.of(new ScriptAccess(
                        Operation.GET, ScriptAccess.EXPANSION, name, parameter == null ? null : parameter.value()))
                : List.of();
    }

    @Override
    public @Nullable String changed(Operation operation, String name) {
        if (operation == Operation.UNSET) {
            names.exported().remove(name);
            return UNSET;
        }
        names.known().add(name);
        return names.exported().add(name) ? ScriptAccess.EXPORT : ScriptAccess.ASSIGNMENT;
    }

    @Override
    public List<ScriptStack.Call> calls(StringMemory memory, Program program) {
        return new ZshPlaces(
                        address(ZshCode.LINE), address(ZshCode.FILE), address(ZshCode.CALLS), address(ZshCode.SCOPES))
                .calls(memory, ScriptStack.withoutFile(program.arguments()));
    }

    private long address(String symbol) {
        return code.address(symbol) + bias;
    }
}
