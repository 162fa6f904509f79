package io.envtrace.ptrace.amd64;

/** One decoded instruction that can be executed in a stopped thread's place. */
public interface Instruction {
    /** In bytes. */
    int length();

    /**
     * Does what the processor would do, including the program counter.
     *
     * @param address where the instruction stands in the process
     * @throws MemoryAccessException if it would fault; registers and memory are unchanged
     */
    void execute(Cpu cpu, long address) throws MemoryAccessException;
}
