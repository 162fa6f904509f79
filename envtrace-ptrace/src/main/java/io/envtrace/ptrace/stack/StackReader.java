package io.envtrace.ptrace.stack;

import io.envtrace.ptrace.elf.Bytes;
import io.envtrace.ptrace.elf.ElfFile;
import io.envtrace.ptrace.elf.Symbol;
import io.envtrace.ptrace.golang.GoProgram;
import io.envtrace.ptrace.machine.CallStack;
import io.envtrace.ptrace.machine.MachineFrame;
import io.envtrace.ptrace.machine.Memory;
import io.envtrace.ptrace.machine.Registers;
import io.envtrace.ptrace.machine.UnwindCursor;
import io.envtrace.ptrace.machine.UnwindStep;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Walks the stacks of one process's threads, through Go code and code with call frame information. */
public final class StackReader {
    private static final int GENERAL_REGISTERS = 16;

    /** {@code syscall}. */
    private static final int SYSTEM_CALL = 0x050F;

    private static final int SYSTEM_CALL_LENGTH = 2;

    private final LoadedObjects objects;
    private final FrameNames names;
    private final int limit;

    /**
     * @param limit how many callers are read at most
     */
    public StackReader(LoadedObjects objects, FrameNames names, int limit) {
        this.objects = objects;
        this.names = names;
        this.limit = limit;
    }

    /** The addresses only: cheap enough for every event. */
    public CallStack read(Memory memory, Registers registers) {
        UnwindCursor cursor = new UnwindCursor(memory, registers, GENERAL_REGISTERS);
        CallStack.Builder stack = new CallStack.Builder(limit);
        while (stack.add(cursor.pc())) {
            UnwindStep step = step(cursor);
            if (step != UnwindStep.CALLER || cursor.pc() == 0) {
                return stack.build(step != UnwindStep.UNKNOWN);
            }
        }
        return stack.build(false);
    }

    private UnwindStep step(UnwindCursor cursor) {
        long before = cursor.sp();
        boolean innermost = cursor.innermost();
        UnwindStep step = stepIn(objects.at(cursor.lookup()), cursor);
        boolean stuck = step == UnwindStep.CALLER
                && !innermost
                && !cursor.innermost()
                && Long.compareUnsigned(cursor.sp(), before) <= 0;
        return stuck ? UnwindStep.UNKNOWN : step;
    }

    private UnwindStep stepIn(@Nullable LoadedObject loaded, UnwindCursor cursor) {
        if (loaded == null) {
            return UnwindStep.UNKNOWN;
        }
        UnwindStep step = goStep(loaded, cursor);
        if (step == UnwindStep.UNKNOWN) {
            step = loaded.object().step(cursor, loaded.bias());
        }
        if (step == UnwindStep.UNKNOWN) {
            step = entryStep(loaded, cursor);
        }
        return step == UnwindStep.UNKNOWN ? FramePointers.step(cursor, objects) : step;
    }

    /**
     * At a function's first instruction the stack is as the caller left it, also in code without tables; and behind the system call of
     * libc's clone, whose tables end before it because they would be wrong in the child.
     */
    private UnwindStep entryStep(LoadedObject loaded, UnwindCursor cursor) {
        long pc = cursor.pc() - loaded.bias();
        // The system call first: a symbol table has to be sorted before it tells anything.
        boolean untouched = cursor.innermost() && (isBehindSystemCall(loaded, pc) || isEntry(loaded, pc));
        boolean readable = untouched && cursor.stack().has(cursor.sp());
        long returnAddress = readable ? cursor.stack().word(cursor.sp()) : 0;
        if (returnAddress == 0 || objects.at(returnAddress - 1) == null) {
            return UnwindStep.UNKNOWN;
        }
        cursor.caller(returnAddress, cursor.sp() + Long.BYTES);
        return UnwindStep.CALLER;
    }

    private static boolean isEntry(LoadedObject loaded, long pc) {
        Symbol symbol = loaded.object().symbolAt(pc);
        return symbol != null && symbol.address() == pc;
    }

    private static boolean isBehindSystemCall(LoadedObject loaded, long pc) {
        try {
            Bytes code = loaded.object().file().at(pc - SYSTEM_CALL_LENGTH);
            return loaded.object().file().machine() == ElfFile.AMD64 && code.u16(0) == SYSTEM_CALL;
        } catch (IOException outside) {
            return false;
        }
    }

    private static UnwindStep goStep(LoadedObject loaded, UnwindCursor cursor) {
        Optional<GoProgram> go = loaded.object().goProgram();
        try {
            return go.isPresent() ? go.get().unwinder().step(cursor, loaded.bias()) : UnwindStep.UNKNOWN;
        } catch (IOException damaged) {
            return UnwindStep.UNKNOWN;
        }
    }

    /** The frames of a stack, inlined calls included; remembered by address. */
    public List<MachineFrame> frames(CallStack stack) {
        List<MachineFrame> frames = new ArrayList<>();
        for (int i = 0; i < stack.depth(); i++) {
            long address = stack.address(i);
            frames.addAll(names.at(objects, address, i > 0));
        }
        return frames;
    }
}
