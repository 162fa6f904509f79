package io.envtrace.ptrace.start.portable;

import io.envtrace.ptrace.start.ProcessExit;
import io.envtrace.ptrace.start.StartedProgram;

/** A process that the JDK has started. */
final class PortableProgram implements StartedProgram {
    private static final int SIGKILL = 9;

    private final Process process;

    PortableProgram(Process process) {
        this.process = process;
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public ProcessExit waitFor() throws InterruptedException {
        return new ProcessExit(process.waitFor(), 0);
    }

    /** The JDK can only send SIGTERM or SIGKILL. */
    @Override
    public void signal(int number) {
        if (number == SIGKILL) {
            process.destroyForcibly();
        } else {
            process.destroy();
        }
    }
}
