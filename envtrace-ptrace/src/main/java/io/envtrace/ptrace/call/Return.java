package io.envtrace.ptrace.call;

import io.envtrace.binary.machine.CallCode;
import io.envtrace.ptrace.memory.Breakpoint;

/**
 * A thread that has come back from a detour, and stands at its breakpoint as if nothing had been.
 *
 * @param stack the stack pointer at the detour's end
 */
public record Return(Detour detour, Breakpoint breakpoint, long stack) {
    /** The address of a cell, whose content is there until the thread goes on. */
    public long address(CallCode.Cell cell) {
        return stack + detour.code().distance(cell);
    }
}
