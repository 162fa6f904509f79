package io.envtrace.ptrace.tree;

/** A thread of a traced process. */
public final class Task {
    private final int tid;
    private TracedProcess process;
    private final NestedCalls nested = new NestedCalls();

    Task(int tid, TracedProcess process) {
        this.tid = tid;
        this.process = process;
    }

    public int tid() {
        return tid;
    }

    public TracedProcess process() {
        return process;
    }

    public boolean isMain() {
        return tid == process.pid();
    }

    public NestedCalls nested() {
        return nested;
    }
}
