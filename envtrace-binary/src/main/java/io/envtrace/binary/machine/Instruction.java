package io.envtrace.binary.machine;

import java.io.IOException;

/**
 * One machine instruction that the tracer can emulate. A breakpoint overwrites an instruction for good, and the instruction is emulated on
 * the registers of every thread that hits it: there is no moment in which another thread could run past.
 */
public interface Instruction {
    /** How many bytes it takes. */
    int length();

    /** Whether the next instruction executed is not the one after it. */
    boolean jumps();

    /**
     * Whether the registers before it can be derived from those after it, as far as the caller or the function itself may need them: it
     * changes the stack pointer at most, and writes registers whose previous values are not used.
     */
    boolean isReversible();

    /** How many bytes the stack grows by, if it is reversible. */
    int stackGrowth();

    /**
     * Emulates it: changes registers and memory as the processor would, the instruction pointer included.
     *
     * @param registers of the instruction's own architecture
     */
    void execute(MachineRegisters registers, WordMemory memory) throws IOException;
}
