package io.envtrace.ptrace.amd64;

/** A stopped thread's registers and memory, as an emulated instruction sees and changes them. */
public interface Cpu {
    /** A register by its DWARF number; 16 is the program counter. */
    long get(int register);

    void set(int register, long value);

    /** The register {@code eflags}. */
    long flags();

    void flags(long value);

    /** Reads 1, 2, 4 or 8 bytes, zero-extended. */
    long load(long address, int bytes) throws MemoryAccessException;

    void store(long address, int bytes, long value) throws MemoryAccessException;
}
