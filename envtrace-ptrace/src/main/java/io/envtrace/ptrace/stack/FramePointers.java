package io.envtrace.ptrace.stack;

import io.envtrace.ptrace.machine.StackWindow;
import io.envtrace.ptrace.machine.UnwindCursor;
import io.envtrace.ptrace.machine.UnwindStep;

/** The last resort for code without tables: the chain of saved frame pointers, as far as it leads to code. */
final class FramePointers {
    private static final int FRAME_POINTER = 6;

    private FramePointers() {}

    static UnwindStep step(UnwindCursor cursor, LoadedObjects objects) {
        long frame = cursor.knows(FRAME_POINTER) ? cursor.get(FRAME_POINTER) : 0;
        StackWindow stack = cursor.stack();
        if (frame == 0 || Long.compareUnsigned(frame, cursor.sp()) < 0 || !stack.has(frame + Long.BYTES)) {
            return UnwindStep.UNKNOWN;
        }
        long returnAddress = stack.word(frame + Long.BYTES);
        if (objects.at(returnAddress - 1) == null || !stack.has(frame)) {
            return UnwindStep.UNKNOWN;
        }
        cursor.set(FRAME_POINTER, stack.word(frame));
        cursor.caller(returnAddress, frame + 2 * Long.BYTES);
        return UnwindStep.CALLER;
    }
}
