package io.envtrace.ptrace.language;

import io.envtrace.binary.machine.Registers;
import io.envtrace.event.Operation;
import io.envtrace.ptrace.memory.StringMemory;

/**
 * A thread that stands where an interpreter uses the environment.
 *
 * @param function of C that is called, or {@code environ}
 * @param registers at the function's entry
 * @param threadPointer what {@code pthread_self} says in it
 * @param memory that of the thread's process
 * @param depth how many frames are wanted
 */
public record StoppedCode(
        int tid,
        String function,
        Operation operation,
        Registers registers,
        long threadPointer,
        StringMemory memory,
        int depth) {}
