package io.envtrace.cli.command;

import io.envtrace.ptrace.start.ProgramStarter;
import java.util.function.Supplier;

/** Makes the starter of programs, which takes time. */
public interface StarterSource extends Supplier<ProgramStarter> {
    /** Begins to make it on another thread: it will be asked for soon. */
    default void begin() {}
}
