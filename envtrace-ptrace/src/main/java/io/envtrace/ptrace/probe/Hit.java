package io.envtrace.ptrace.probe;

import io.envtrace.binary.machine.CallStack;
import io.envtrace.binary.machine.Registers;
import io.envtrace.ptrace.image.WatchedFunctions;
import io.envtrace.ptrace.memory.StringMemory;
import io.envtrace.ptrace.program.GoEnvironment;
import io.envtrace.ptrace.program.Program;
import io.envtrace.ptrace.tree.NestedCalls;
import org.jspecify.annotations.Nullable;

/** A call of a watched function, as far as it is known at the function's entry. */
interface Hit {
    /** The function, as {@link WatchedFunctions} names it. */
    String function();

    /** The program that the process runs. */
    Program program();

    /** The environment of the Go code that is called; null where that is not Go code. */
    @Nullable
    GoEnvironment go();

    /** The calls of watched functions that the thread is in already. */
    NestedCalls nested();

    /** The registers at the function's entry, where its arguments are. */
    Registers registers();

    /** The process's memory, as far as it can be read. */
    StringMemory memory();

    /** The thread's name or goroutine, as it is shown. */
    String thread();

    /** The call stack. */
    CallStack stack();
}
