package io.envtrace.ptrace.linux;

import io.envtrace.ptrace.machine.Registers;

/**
 * A thread at a breakpoint.
 *
 * @param task the thread
 * @param registers its registers; valid only until the hit has been handled
 * @param memory its process's memory
 */
record Hit(Task task, Registers registers, TraceeMemory memory) {
    TracedProcess process() {
        return task.process();
    }
}
