package io.envtrace.ptrace.linux;

import io.envtrace.ptrace.linux.amd64.Amd64Instruction;
import io.envtrace.ptrace.linux.amd64.Amd64Registers;

/**
 * A place in an address space where threads stop.
 *
 * @param address the overwritten byte's
 * @param original what stood there
 * @param point the place in its file
 * @param probe told of every hit
 */
record Breakpoint(long address, byte original, Binary.Point point, Probe probe) {
    /** What is looked at to tell the same code from other code that has come to the same address. */
    private static final int CONTEXT = 16;

    /** The instruction that the tracer carries out instead. */
    Amd64Instruction instruction() {
        return point.instruction();
    }

    /** Shows a thread's registers as they were at the function's entry. */
    void atEntry(Amd64Registers registers) {
        move(registers, -1);
    }

    /** Shows them as they are at this place. */
    void here(Amd64Registers registers) {
        move(registers, 1);
    }

    private void move(Amd64Registers registers, int direction) {
        registers.set(Amd64Registers.RIP, registers.pc() + direction * (point.address() - point.entry()));
        registers.set(Amd64Registers.RSP, registers.sp() - (long) direction * point.pushed());
    }

    /** What stands at the place now. */
    State in(TraceeMemory memory) {
        byte[] found = new byte[CONTEXT];
        int got = memory.read(address, found, 0, found.length);
        if (got == 0) {
            return State.UNMAPPED;
        }
        if ((found[0] & 0xFF) == AddressSpace.TRAP) {
            return State.STANDS;
        }
        return found[0] == original && point.continues(found, got) ? State.ORIGINAL : State.OTHER;
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
