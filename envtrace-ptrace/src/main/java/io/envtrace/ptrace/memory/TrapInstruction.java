package io.envtrace.ptrace.memory;

import io.envtrace.binary.machine.Memory;
import io.envtrace.ptrace.kernel.ThisMachine;

/** The instruction that a breakpoint consists of. */
public final class TrapInstruction {
    private static final byte[] TRAP = ThisMachine.ARCHITECTURE.trap();

    private TrapInstruction() {}

    /** The bytes that overwrite an instruction. */
    static byte[] bytes() {
        return TRAP.clone();
    }

    public static int length() {
        return TRAP.length;
    }

    /** Whether a breakpoint is at an index of copied code. */
    static boolean isAt(byte[] code, int index) {
        for (int i = 0; i < TRAP.length; i++) {
            if (index + i >= code.length || code[index + i] != TRAP[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether a breakpoint is set in memory, by this tracer or by others; false if nothing is mapped. */
    public static boolean isSet(Memory memory, long address) {
        byte[] found = new byte[TRAP.length];
        return memory.read(address, found, 0, found.length) == found.length && isAt(found, 0);
    }

    /**
     * Whether code is the expected one except for breakpoints, between two indexes.
     *
     * @param end not larger than either array's length
     */
    public static boolean equalsExceptTraps(byte[] expected, byte[] found, int start, int end) {
        int i = start;
        while (i < end) {
            if (found[i] == expected[i]) {
                i++;
            } else if (isAt(found, i)) {
                i += TRAP.length;
            } else {
                return false;
            }
        }
        return true;
    }
}
