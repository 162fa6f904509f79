package io.envtrace.ptrace.tree;

import io.envtrace.binary.machine.Registers;
import io.envtrace.ptrace.image.ProgramImage;
import io.envtrace.ptrace.memory.StringMemory;

/** Names of threads for reports. */
public final class ThreadNames {
    private ThreadNames() {}

    /** The goroutine that a stopped thread runs, or the thread itself. */
    public static String of(Task task, ProgramImage image, Registers registers, StringMemory memory) {
        long goroutine = image.goroutine(registers, memory);
        if (goroutine > 0) {
            return "goroutine " + goroutine;
        }
        return task.isMain() ? "main" : "thread " + task.tid();
    }
}
