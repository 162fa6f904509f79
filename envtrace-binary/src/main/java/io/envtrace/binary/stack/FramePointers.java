package io.envtrace.binary.stack;

import io.envtrace.binary.machine.StackWindow;
import io.envtrace.binary.machine.UnwindCursor;
import io.envtrace.binary.machine.UnwindStep;

/** Unwinds code without tables, by the chain of saved frame pointers as far as it leads to code. */
final class FramePointers {
    private FramePointers() {}

    /** @param pointer the register that holds the innermost frame's pointer */
    static UnwindStep step(UnwindCursor cursor, LoadedObjects objects, int pointer) {
        long frame = cursor.knows(pointer) ? cursor.get(pointer) : 0;
        StackWindow stack = cursor.stack();
        if (frame == 0 || Long.compareUnsigned(frame, cursor.sp()) < 0 || !stack.has(frame + Long.BYTES)) {
            return UnwindStep.UNKNOWN;
        }
        long returnAddress = stack.word(frame + Long.BYTES);
        if (objects.at(returnAddress - 1) == null || !stack.has(frame)) {
            return UnwindStep.UNKNOWN;
        }
        cursor.set(pointer, stack.word(frame));
        cursor.caller(returnAddress, frame + 2 * Long.BYTES);
        return UnwindStep.CALLER;
    }
}
