package io.envtrace.binary.machine;

/** A stopped thread's registers, by their DWARF numbers. */
public interface Registers {
    /** Where the thread is. */
    long pc();

    /** Where its stack ends. */
    long sp();

    /** How many general registers there are; their DWARF numbers begin with 0. */
    int count();

    /** The register of a DWARF number. */
    long get(int dwarfNumber);
}
