package io.envtrace.ptrace.linux;

import io.envtrace.ptrace.start.ProcessExit;
import io.envtrace.ptrace.start.StartedProgram;
import org.jspecify.annotations.Nullable;

/** A command that is traced. */
final class TracedProgram implements StartedProgram {
    private final StartedProgram program;
    private final PtraceThread tracer;
    private final StartRequests requests;

    TracedProgram(StartedProgram program, PtraceThread tracer, StartRequests requests) {
        this.program = program;
        this.tracer = tracer;
        this.requests = requests;
    }

    @Override
    public long pid() {
        return program.pid();
    }

    /** Waits for the command and for every process that it left running, as {@code strace -f} does. */
    @Override
    public ProcessExit waitFor() throws InterruptedException {
        tracer.awaitCommand();
        TracedProcess command = tracer.root();
        ProcessExit ofJvm = command != null && command.letGo() ? program.waitFor() : null;
        requests.close();
        tracer.join();
        if (ofJvm != null) {
            return ofJvm;
        }
        @Nullable WaitStatus end = command == null ? null : command.end();
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
