package io.envtrace.binary.machine;

import java.nio.ByteBuffer;
import java.util.function.LongUnaryOperator;

/** A thread's registers, which can be changed, in the kernel's format. */
public interface MachineRegisters extends Registers {
    /** The kernel's structure, in a direct buffer: writing to it changes the registers. */
    ByteBuffer block();

    /** Changes a register, by its DWARF number. */
    void set(int dwarfNumber, long value);

    void setPc(long address);

    void setSp(long address);

    /** The address of the thread's own storage, by which C libraries identify a thread ({@code pthread_self}). */
    long threadPointer();

    /** The result of a function or system call. */
    long result();

    /** The number of the system call that the thread is in, or has just been in; -1 for none. */
    long systemCall();

    /** Whether the thread is stopped after a system call of 64-bit code that creates a process. */
    boolean isAfterFork();

    /**
     * The flags of the system call by which the thread is creating a thread or process.
     *
     * @param words reads the process's memory
     */
    ForkFlags forkFlags(LongUnaryOperator words);

    /** The address of the system call instruction that the thread is stopped after. */
    long systemCallAddress();

    /**
     * Makes a system call the next thing that the thread does.
     *
     * @param instruction the address of a system call instruction
     * @param arguments at most six
     */
    void prepareCall(long instruction, long number, long... arguments);
}
