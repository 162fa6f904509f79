package io.envtrace.binary.golang;

import io.envtrace.binary.machine.StackWindow;
import io.envtrace.binary.machine.UnwindCursor;
import java.io.IOException;

/**
 * Handles switches from a goroutine's stack to the thread's own, which the runtime makes to call C or to run its own code. The walk
 * continues where the goroutine was left, which its descriptor holds.
 */
final class StackSwitch {
    private static final int DESCRIPTOR_ON_STACK = 8;
    private static final int OLD_DESCRIPTOR_ON_STACK = 48;
    private static final int OLD_UP_TO_MINOR = 21;
    private static final int THREAD = 48;
    private static final int SCHEDULED_SP = 56;
    private static final int SCHEDULED_PC = 64;
    private static final int CURRENT_GOROUTINE = 184;
    private static final int LONG_SCHEDULE_UP_TO_MINOR = 24;

    private final int register;
    private final int descriptorOnStack;
    private final int currentGoroutine;

    /** @param register the one that holds the descriptor of the current goroutine */
    StackSwitch(String version, int register) {
        this.register = register;
        int minor = GoVersion.minor(version);
        descriptorOnStack = minor <= OLD_UP_TO_MINOR ? OLD_DESCRIPTOR_ON_STACK : DESCRIPTOR_ON_STACK;
        currentGoroutine = CURRENT_GOROUTINE + (minor <= LONG_SCHEDULE_UP_TO_MINOR ? Long.BYTES : 0);
    }

    /** Moves the cursor to the goroutine's stack if this function switched away from it. */
    boolean follow(PclnFunction function, UnwindCursor cursor) throws IOException {
        if (!function.writesStackPointer()) {
            return false;
        }
        return switch (function.name()) {
            case "runtime.asmcgocall" -> resume(cursor, load(cursor, cursor.sp() + descriptorOnStack));
            case "runtime.systemstack" -> resume(cursor, goroutineOfThread(cursor));
            default -> false;
        };
    }

    private long goroutineOfThread(UnwindCursor cursor) {
        long own = cursor.knows(register) ? cursor.get(register) : 0;
        long thread = own == 0 ? 0 : load(cursor, own + THREAD);
        return thread == 0 ? 0 : load(cursor, thread + currentGoroutine);
    }

    private static boolean resume(UnwindCursor cursor, long goroutine) {
        long pc = goroutine == 0 ? 0 : load(cursor, goroutine + SCHEDULED_PC);
        long sp = goroutine == 0 ? 0 : load(cursor, goroutine + SCHEDULED_SP);
        if (pc == 0 || sp == 0) {
            return false;
        }
        cursor.interrupted(pc, sp);
        return true;
    }

    private static long load(UnwindCursor cursor, long address) {
        StackWindow memory = cursor.stack();
        return memory.has(address) ? memory.word(address) : 0;
    }
}
