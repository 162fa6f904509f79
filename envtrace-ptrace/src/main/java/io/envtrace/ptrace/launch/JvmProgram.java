package io.envtrace.ptrace.launch;

import io.envtrace.ptrace.jvm.StartRequests;
import io.envtrace.ptrace.start.ProcessExit;
import io.envtrace.ptrace.start.StartedProgram;
import java.util.Set;

/** A command that is a JVM. */
final class JvmProgram implements StartedProgram {
    private final StartedProgram jvm;
    private final JvmChildren children;
    private final StartRequests requests;

    JvmProgram(StartedProgram jvm, JvmChildren children, StartRequests requests) {
        this.jvm = jvm;
        this.children = children;
        this.requests = requests;
    }

    @Override
    public long pid() {
        return jvm.pid();
    }

    /** Waits for the JVM and for every native process that it left running. */
    @Override
    public ProcessExit waitFor() throws InterruptedException {
        ProcessExit exit = jvm.waitFor();
        requests.close();
        children.awaitEnd();
        return exit;
    }

    @Override
    public Set<Integer> followed() {
        return children.followed();
    }

    @Override
    public void giveUp() {
        children.giveUp();
    }

    @Override
    public void signal(int number) {
        jvm.signal(number);
    }
}
