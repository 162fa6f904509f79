package io.envtrace.ptrace.memory;

import io.envtrace.binary.machine.Instruction;
import io.envtrace.binary.machine.MachineRegisters;
import java.util.Arrays;

/**
 * A breakpoint in an address space.
 *
 * @param address the address of the overwritten bytes
 * @param original the overwritten bytes
 * @param site the site in the file
 */
public record Breakpoint(long address, byte[] original, BreakpointSite site) {
    /** How many bytes are compared to tell the same code from other code that was loaded at the same address. */
    private static final int CONTEXT = 16;

    /** The overwritten instruction, which the tracer emulates. */
    public Instruction instruction() {
        return site.instruction();
    }

    /** Changes a thread's registers to what they were at the function's entry. */
    public void toEntry(MachineRegisters registers) {
        move(registers, -1);
    }

    /** Changes registers back to what they are at this site. */
    public void toSite(MachineRegisters registers) {
        move(registers, 1);
    }

    private void move(MachineRegisters registers, int direction) {
        registers.setPc(registers.pc() + direction * (site.address() - site.entry()));
        registers.setSp(registers.sp() - (long) direction * site.pushed());
    }

    /** What the memory holds at this address now. */
    State state(TraceeMemory memory) {
        byte[] found = new byte[CONTEXT];
        int got = memory.read(address, found, 0, found.length);
        if (got == 0) {
            return State.UNMAPPED;
        }
        if (TrapInstruction.isAt(found, 0)) {
            return State.SET;
        }
        boolean same = Arrays.equals(found, 0, original.length, original, 0, original.length);
        return same && site.matchesAfterTrap(found, got) ? State.ORIGINAL : State.OTHER;
    }

    /** What the memory may hold where a breakpoint was inserted. */
    enum State {
        SET,
        /** The program's own code, as if there had never been a breakpoint. */
        ORIGINAL,
        /** Other bytes, which the tracer did not write. */
        OTHER,
        UNMAPPED
    }
}
