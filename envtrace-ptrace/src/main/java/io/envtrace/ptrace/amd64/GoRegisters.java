package io.envtrace.ptrace.amd64;

import io.envtrace.ptrace.machine.Registers;

/** Where Go's own calling convention keeps things since Go 1.17, as DWARF numbers. */
public final class GoRegisters {
    /** The current goroutine's descriptor. */
    public static final int GOROUTINE = 14;

    public static final int FRAME_POINTER = 6;

    private static final int[] ARGUMENTS = {0, 3, 2, 5, 4, 8, 9, 10, 11};

    private GoRegisters() {}

    /**
     * A word of the arguments at a function's start: a string takes two, its address and its length.
     *
     * @param index from 0
     */
    public static long argument(Registers registers, int index) {
        return registers.get(ARGUMENTS[index]);
    }
}
