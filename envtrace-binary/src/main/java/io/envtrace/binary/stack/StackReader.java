package io.envtrace.binary.stack;

import io.envtrace.binary.elf.Symbol;
import io.envtrace.binary.golang.GoProgram;
import io.envtrace.binary.machine.Architecture;
import io.envtrace.binary.machine.CallStack;
import io.envtrace.binary.machine.MachineFrame;
import io.envtrace.binary.machine.Memory;
import io.envtrace.binary.machine.Registers;
import io.envtrace.binary.machine.UnwindCursor;
import io.envtrace.binary.machine.UnwindStep;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Walks the stacks of one process's threads, through Go code and code with call frame information. */
public final class StackReader {
    /** More than the length of a system call instruction on any architecture. */
    private static final int CALL_CODE = 8;

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

    /** Reads a stack's addresses only, which is cheap enough for every event. */
    public CallStack read(Memory memory, Registers registers) {
        UnwindCursor cursor = new UnwindCursor(memory, registers);
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
        Architecture architecture = loaded.object().architecture();
        return step == UnwindStep.UNKNOWN && architecture != null
                ? FramePointers.step(cursor, objects, architecture.framePointer())
                : step;
    }

    /**
     * Unwinds a frame that has executed nothing. At a function's first instruction the stack is as the caller left it, even in code without
     * tables; and so it is after the system call of libc's clone, whose tables end before it because they would be wrong in the child.
     */
    private UnwindStep entryStep(LoadedObject loaded, UnwindCursor cursor) {
        long pc = cursor.pc() - loaded.bias();
        // The system call is checked first: a symbol table has to be sorted before it can be searched.
        boolean untouched = cursor.innermost() && (isAfterSystemCall(loaded, pc) || isEntry(loaded, pc));
        Architecture architecture = untouched ? loaded.object().architecture() : null;
        long returnAddress = architecture == null ? 0 : architecture.returnAddressAtEntry(cursor);
        if (architecture == null || returnAddress == 0 || objects.at(returnAddress - 1) == null) {
            return UnwindStep.UNKNOWN;
        }
        cursor.caller(returnAddress, cursor.sp() + architecture.pushedByCall());
        return UnwindStep.CALLER;
    }

    private static boolean isEntry(LoadedObject loaded, long pc) {
        Symbol symbol = loaded.object().symbolAt(pc);
        return symbol != null && symbol.address() == pc;
    }

    private static boolean isAfterSystemCall(LoadedObject loaded, long pc) {
        try {
            Architecture architecture = loaded.object().architecture();
            byte[] code = loaded.object().file().at(pc - CALL_CODE).read(0, CALL_CODE);
            return architecture != null && architecture.endsWithSystemCall(code);
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

    /** The frames of a stack, inlined calls included; they are cached by address. */
    public List<MachineFrame> frames(CallStack stack) {
        List<MachineFrame> frames = new ArrayList<>();
        for (int i = 0; i < stack.depth(); i++) {
            long address = stack.address(i);
            frames.addAll(names.at(objects, address, i > 0));
        }
        return frames;
    }
}
