package io.envtrace.ptrace.memory;

import io.envtrace.binary.machine.Instruction;
import io.envtrace.binary.machine.MachineRegisters;
import java.util.Arrays;

/**
 * A place in an address space where threads stop.
 *
 * @param address where the overwritten bytes are
 * @param original what stood there
 * @param point the place in its file
 */
public record Breakpoint(long address, byte[] original, BreakpointSite point) {
    /** What is looked at to tell the same code from other code that has come to the same address. */
    private static final int CONTEXT = 16;

    /** The instruction that the tracer carries out instead. */
    public Instruction instruction() {
        return point.instruction();
    }

    /** Shows a thread's registers as they were at the function's entry. */
    public void atEntry(MachineRegisters registers) {
        move(registers, -1);
    }

    /** Shows them as they are at this place. */
    public void here(MachineRegisters registers) {
        move(registers, 1);
    }

    private void move(MachineRegisters registers, int direction) {
        registers.setPc(registers.pc() + direction * (point.address() - point.entry()));
        registers.setSp(registers.sp() - (long) direction * point.pushed());
    }

    /** What stands at the place now. */
    State in(TraceeMemory memory) {
        byte[] found = new byte[CONTEXT];
        int got = memory.read(address, found, 0, found.length);
        if (got == 0) {
            return State.UNMAPPED;
        }
        if (Traps.at(found, 0)) {
            return State.STANDS;
        }
        boolean same = Arrays.equals(found, 0, original.length, original, 0, original.length);
        return same && point.continues(found, got) ? State.ORIGINAL : State.OTHER;
    }

    /** What can stand where a breakpoint was put. */
    enum State {
        STANDS,
        /** The program's own code, as if nobody had been there. */
        ORIGINAL,
        /** Something else, which is somebody else's. */
        OTHER,
        UNMAPPED
    }
}
