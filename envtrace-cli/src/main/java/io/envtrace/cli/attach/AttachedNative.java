package io.envtrace.cli.attach;

import io.envtrace.core.model.ExitStatus;
import io.envtrace.ptrace.attach.AttachedProgram;
import io.envtrace.ptrace.start.ProcessExit;
import org.jspecify.annotations.Nullable;

/** A native program under the tracer. */
public final class AttachedNative implements AttachedTarget {
    private final AttachedProgram program;

    public AttachedNative(AttachedProgram program) {
        this.program = program;
    }

    @Override
    public String runtime() {
        return program.runtime();
    }

    @Override
    public void detach() throws InterruptedException {
        program.detach();
    }

    @Override
    public @Nullable ExitStatus await() throws InterruptedException {
        ProcessExit exit = program.await();
        if (exit == null) {
            return null;
        }
        return exit.signal() == 0 ? ExitStatus.ofCode(exit.code()) : ExitStatus.ofSignal(exit.signal());
    }
}
