package io.envtrace.ptrace.linux;

import io.envtrace.binary.machine.Registers;

/** How threads are shown. */
final class ThreadNames {
    private ThreadNames() {}

    /** The goroutine that a stopped thread runs, or the thread itself. */
    static String of(Task task, ProgramImage image, Registers registers, Strings memory) {
        long goroutine = image.goroutine(registers, memory);
        if (goroutine > 0) {
            return "goroutine " + goroutine;
        }
        return task.isMain() ? "main" : "thread " + task.tid();
    }
}
