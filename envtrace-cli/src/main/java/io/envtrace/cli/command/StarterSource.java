package io.envtrace.cli.command;

import io.envtrace.ptrace.start.ProgramStarter;
import java.util.function.Supplier;

/** Makes the starter of programs, which takes time. */
public interface StarterSource extends Supplier<ProgramStarter> {
    /** Starts loading on another thread, for the starter that will be needed soon. */
    default void begin() {}
}
