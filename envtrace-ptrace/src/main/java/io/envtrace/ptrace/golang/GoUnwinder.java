package io.envtrace.ptrace.golang;

import io.envtrace.ptrace.amd64.GoRegisters;
import io.envtrace.ptrace.elf.ElfFormatException;
import io.envtrace.ptrace.machine.UnwindCursor;
import io.envtrace.ptrace.machine.UnwindStep;
import java.io.IOException;

/** Goes from a Go frame to its caller by the table of frame sizes; no frame pointers are needed. */
public final class GoUnwinder {
    private final PclnTable table;

    GoUnwinder(PclnTable table) {
        this.table = table;
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
        if (function.topFrame()) {
            return UnwindStep.OUTERMOST;
        }
        int size = function.frameSize(pc);
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
        int register = GoRegisters.FRAME_POINTER;
        if (size >= Long.BYTES && cursor.stack().has(place - Long.BYTES)) {
            cursor.set(register, cursor.stack().word(place - Long.BYTES));
        }
    }
}
