package io.envtrace.binary.machine;

/** A stopped thread's registers, by their DWARF numbers. */
public interface Registers {
    /** The program counter. */
    long pc();

    /** The stack pointer. */
    long sp();

    /** The number of general registers; their DWARF numbers begin with 0. */
    int count();

    /** The value of a register. */
    long get(int dwarfNumber);
}
