package io.envtrace.ptrace.probe;

import io.envtrace.binary.machine.CallStack;
import io.envtrace.binary.machine.Registers;
import io.envtrace.ptrace.memory.TraceeMemory;
import io.envtrace.ptrace.program.GoEnvironment;
import io.envtrace.ptrace.program.Program;
import io.envtrace.ptrace.tree.NestedCalls;
import io.envtrace.ptrace.tree.Task;
import io.envtrace.ptrace.tree.ThreadNames;
import org.jspecify.annotations.Nullable;

/**
 * The call of a thread that is stopped at a breakpoint. Valid until the thread is resumed.
 *
 * @param memory that of the thread's process
 */
record StoppedCall(String function, Task task, Program program, Registers registers, TraceeMemory memory)
        implements Hit {
    @Override
    public @Nullable GoEnvironment go() {
        return program.hasGoLibraries() ? program.go(program.image().file(registers)) : program.go();
    }

    @Override
    public NestedCalls nested() {
        return task.nested();
    }

    @Override
    public String thread() {
        return ThreadNames.of(task, program.image(), registers, memory);
    }

    @Override
    public CallStack stack() {
        return program.image().walk(registers, memory);
    }
}
