package io.envtrace.ptrace.golang;

import io.envtrace.ptrace.amd64.GoRegisters;
import io.envtrace.ptrace.elf.ElfFormatException;
import io.envtrace.ptrace.machine.UnwindCursor;
import io.envtrace.ptrace.machine.UnwindStep;
import java.io.IOException;

/** Goes from a Go frame to its caller by the table of frame sizes; no frame pointers are needed. */
public final class GoUnwinder {
    private final PclnTable table;
    private final StackSwitch stackSwitch;

    GoUnwinder(PclnTable table, String version) {
        this.table = table;
        stackSwitch = new StackSwitch(version);
    }

    /**
     * @param bias what is added to the file's addresses in this process
     * @throws ElfFormatException if the tables are damaged
     */
    public UnwindStep step(UnwindCursor cursor, long bias) throws IOException {
        long pc = cursor.lookup() - bias;
        PclnFunction function = table.find(pc);
        if (function == null) {
            return UnwindStep.UNKNOWN;
        }
        if (!cursor.innermost() && stackSwitch.follow(function, cursor)) {
            return UnwindStep.CALLER;
        }
        return function.topFrame() ? UnwindStep.OUTERMOST : caller(cursor, function.frameSize(pc));
    }

    private static UnwindStep caller(UnwindCursor cursor, int size) {
        long place = cursor.sp() + size;
        if (size < 0 || !cursor.stack().has(place)) {
            return UnwindStep.UNKNOWN;
        }
        long returnAddress = cursor.stack().word(place);
        if (returnAddress == 0) {
            return UnwindStep.OUTERMOST;
        }
        restoreFramePointer(cursor, size, place);
        cursor.caller(returnAddress, place + Long.BYTES);
        return UnwindStep.CALLER;
    }

    /** C code that called Go may need it. */
    private static void restoreFramePointer(UnwindCursor cursor, int size, long place) {
        if (size >= Long.BYTES && cursor.stack().has(place - Long.BYTES)) {
            cursor.set(GoRegisters.FRAME_POINTER, cursor.stack().word(place - Long.BYTES));
        }
    }
}
