package io.envtrace.ptrace.launch;

import io.envtrace.ptrace.jvm.StartRequests;
import io.envtrace.ptrace.kernel.WaitStatus;
import io.envtrace.ptrace.loop.PtraceThread;
import io.envtrace.ptrace.start.ProcessExit;
import io.envtrace.ptrace.start.Signals;
import io.envtrace.ptrace.start.StartedProgram;
import io.envtrace.ptrace.tree.TracedProcess;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A command that is traced. */
final class TracedProgram implements StartedProgram {
    private static final int SIGKILL = 9;

    private final StartedProgram program;
    private final PtraceThread tracer;
    private final StartRequests requests;
    private volatile boolean givenUp;

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
        ProcessExit ofJvm = command != null && command.isDetached() ? program.waitFor() : null;
        requests.close();
        tracer.awaitEnd();
        if (ofJvm != null) {
            return ofJvm;
        }
        @Nullable WaitStatus end = command == null ? null : command.end();
        if (end == null && (givenUp || tracer.gaveUp())) {
            return new ProcessExit(-1, SIGKILL);
        }
        return end == null ? program.waitFor() : ProcessExit.ofWaitStatus(end.raw());
    }

    @Override
    public Set<Integer> followed() {
        return tracer.followed();
    }

    @Override
    public void giveUp() {
        givenUp = true;
        tracer.giveUp();
    }

    @Override
    public void signal(int number) {
        TracedProcess root = tracer.root();
        if (root == null || root.end() == null) {
            program.signal(number);
            Signals.note();
        }
    }
}
