package io.envtrace.ptrace.machine;

/** A stopped thread's registers, by their DWARF numbers; a new architecture is a new class. */
public interface Registers {
    /** Where the thread is. */
    long pc();

    /** Where its stack ends. */
    long sp();

    /** The register of a DWARF number (on amd64: 0 rax, 1 rdx, 2 rcx, 3 rbx, 4 rsi, 5 rdi, 6 rbp, 7 rsp, 8 to 15 r8 to r15). */
    long get(int dwarfNumber);
}
