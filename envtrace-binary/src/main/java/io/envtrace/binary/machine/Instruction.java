package io.envtrace.binary.machine;

import java.io.IOException;

/**
 * One machine instruction that the tracer can carry out itself. A breakpoint overwrites an instruction for good, and every thread that
 * hits it has the instruction done on its registers: there is no moment in which another thread could run past.
 */
public interface Instruction {
    /** How many bytes it takes. */
    int length();

    /** Whether what is executed next is not what stands behind it. */
    boolean jumps();

    /**
     * Whether the registers before it follow from those behind it, as far as a caller or the function itself could ask for them: it moves
     * the stack pointer at most, and fills registers that nobody expects anything in.
     */
    boolean isUndone();

    /** How many bytes the stack grows by it, where it can be undone. */
    int stackGrowth();

    /**
     * Changes registers and memory as the processor would, the instruction pointer included.
     *
     * @param registers of the instruction's own architecture
     */
    void execute(MachineRegisters registers, WordMemory memory) throws IOException;
}
