package io.envtrace.ptrace.linux.amd64;

import io.envtrace.ptrace.machine.Registers;

/** Where C's calling convention has arguments at a function's entry. */
public final class CallRegisters {
    private static final int[] ARGUMENTS = {
        Amd64Registers.RDI, Amd64Registers.RSI, Amd64Registers.RDX, Amd64Registers.RCX, 8, 9
    };

    private CallRegisters() {}

    /** An argument by its index from 0. */
    public static long argument(Registers registers, int index) {
        return registers.get(ARGUMENTS[index]);
    }
}
