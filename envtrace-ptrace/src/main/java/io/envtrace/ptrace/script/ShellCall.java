package io.envtrace.ptrace.script;

import io.envtrace.binary.machine.MachineRegisters;
import io.envtrace.ptrace.memory.StringMemory;

/**
 * A call that a shell has made of one of its functions. The thread is stopped in the filter, behind the call.
 *
 * @param function the name of the {@link ShellFunction}
 * @param memory that of the process
 * @param files the files of its scripts
 */
public record ShellCall(String function, MachineRegisters registers, StringMemory memory, SeenScripts files) {
    /** The first argument, or the name where the filter has looked for it elsewhere. */
    public long argument() {
        return memory.word(registers.sp());
    }

    /** What the function has returned. */
    public long result() {
        return registers.result();
    }

    /** The address behind the call. */
    public long returnsTo() {
        return memory.word(registers.sp() + Long.BYTES);
    }
}
