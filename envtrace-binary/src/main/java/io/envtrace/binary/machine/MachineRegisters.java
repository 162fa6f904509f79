package io.envtrace.binary.machine;

import java.nio.ByteBuffer;
import java.util.function.LongUnaryOperator;

/** A thread's registers that can be changed, in the form that the kernel gives and takes. */
public interface MachineRegisters extends Registers {
    /** The kernel's structure, in a direct buffer: whoever fills it fills the registers. */
    ByteBuffer block();

    /** Changes a register, by its DWARF number. */
    void set(int dwarfNumber, long value);

    void setPc(long address);

    void setSp(long address);

    /** What a function or system call has returned. */
    long result();

    /** Whether the thread stands behind a system call of 64-bit code that makes a process. */
    boolean isBehindFork();

    /** What the thread asked for in the system call that makes a thread or process. @param words reads the process's memory */
    ForkFlags forkFlags(LongUnaryOperator words);

    /** Where the instruction of the system call is that the thread stands behind. */
    long callInstruction();

    /**
     * Has the thread make a system call next.
     *
     * @param instruction where a system call instruction is
     */
    void prepareCall(long instruction, long number, long first, long second, long third);
}
