package io.envtrace.ptrace.linux;

import io.envtrace.binary.machine.Registers;

/**
 * A thread at a breakpoint.
 *
 * @param task the thread
 * @param program what its process runs
 * @param registers its registers; valid only until the hit has been handled
 * @param memory its process's memory
 */
record Hit(Task task, Program program, Registers registers, TraceeMemory memory) {
    TracedProcess process() {
        return task.process();
    }

    String thread() {
        return ThreadNames.of(task, program.image(), registers, memory);
    }
}
