package io.envtrace.ptrace.linux;

import io.envtrace.ptrace.start.ProcessExit;
import io.envtrace.ptrace.start.StartedProgram;
import org.jspecify.annotations.Nullable;

/** A command that is traced. */
final class TracedProgram implements StartedProgram {
    private final StartedProgram program;
    private final PtraceThread tracer;

    TracedProgram(StartedProgram program, PtraceThread tracer) {
        this.program = program;
        this.tracer = tracer;
    }

    @Override
    public long pid() {
        return program.pid();
    }

    /** Waits for the command and for every process that it left running, as {@code strace -f} does. */
    @Override
    public ProcessExit waitFor() throws InterruptedException {
        tracer.join();
        TracedProcess root = tracer.root();
        @Nullable WaitStatus end = root == null ? null : root.end();
        return end == null ? program.waitFor() : ProcessExit.ofWaitStatus(end.raw());
    }

    @Override
    public void signal(int number) {
        TracedProcess root = tracer.root();
        if (root == null || root.end() == null) {
            program.signal(number);
        }
    }
}
