package io.envtrace.ptrace.memory;

import io.envtrace.binary.machine.Memory;
import io.envtrace.ptrace.kernel.ThisMachine;

/** Breakpoints' bytes in code. */
public final class Traps {
    private static final byte[] TRAP = ThisMachine.ARCHITECTURE.trap();

    private Traps() {}

    /** What is written over an instruction. */
    static byte[] bytes() {
        return TRAP.clone();
    }

    public static int length() {
        return TRAP.length;
    }

    /** Whether a breakpoint stands at an index of copied code. */
    static boolean at(byte[] code, int index) {
        for (int i = 0; i < TRAP.length; i++) {
            if (index + i >= code.length || code[index + i] != TRAP[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether a breakpoint stands in memory, ours or another's; false where nothing is mapped. */
    public static boolean standsIn(Memory memory, long address) {
        byte[] found = new byte[TRAP.length];
        return memory.read(address, found, 0, found.length) == found.length && at(found, 0);
    }

    /**
     * Whether code is the expected one but for breakpoints, between two indexes.
     *
     * @param end not larger than either array's length
     */
    public static boolean hide(byte[] expected, byte[] found, int start, int end) {
        int i = start;
        while (i < end) {
            if (found[i] == expected[i]) {
                i++;
            } else if (at(found, i)) {
                i += TRAP.length;
            } else {
                return false;
            }
        }
        return true;
    }
}
