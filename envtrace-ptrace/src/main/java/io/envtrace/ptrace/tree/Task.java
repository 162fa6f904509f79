package io.envtrace.ptrace.tree;

import io.envtrace.ptrace.kernel.DataWatch;
import java.util.List;

/** A thread of a traced process. */
public final class Task {
    private final int tid;
    private TracedProcess process;
    private final NestedCalls nested = new NestedCalls();
    private String announcedStart = "";
    private List<DataWatch> armed = List.of();

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

    /**
     * Notes what the agent of a JVM in this process has said of its thread.
     *
     * @param reference how the agent's log will name the process that the thread is about to start; empty if it has started none
     */
    public void announceStart(String reference) {
        announcedStart = reference;
    }

    /** What its debug registers are set to. */
    public List<DataWatch> armed() {
        return armed;
    }

    /** Notes what its debug registers were set to. */
    public void arm(List<DataWatch> watches) {
        armed = watches;
    }

    /** The reference of the start that was announced, once; empty if there is none. */
    public String takeAnnouncedStart() {
        String reference = announcedStart;
        announcedStart = "";
        return reference;
    }
}
