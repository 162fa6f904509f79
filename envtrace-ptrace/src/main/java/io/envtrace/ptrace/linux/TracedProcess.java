package io.envtrace.ptrace.linux;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A process that is followed, with the program that it runs now. */
final class TracedProcess {
    private final int pid;
    private final @Nullable TracedProcess parent;
    private @Nullable ForkPoint forkPoint;
    private final Map<Integer, Task> tasks = new HashMap<>();
    private AddressSpace space;
    private @Nullable Program program;
    private @Nullable ProcessLog log;
    private volatile @Nullable WaitStatus end;
    private boolean letGo;

    TracedProcess(int pid, @Nullable TracedProcess parent, @Nullable ForkPoint forkPoint, AddressSpace space) {
        this.pid = pid;
        this.parent = parent;
        this.forkPoint = forkPoint;
        this.space = space;
        this.program = parent == null ? null : parent.program == null ? null : parent.program.copy();
    }

    int pid() {
        return pid;
    }

    /** Who forked it; null for the command itself. */
    @Nullable
    TracedProcess parent() {
        return parent;
    }

    /** Where its parent forked it, as long as it shares the parent's program. */
    @Nullable
    ForkPoint forkPoint() {
        return forkPoint;
    }

    /** It has a log of its own from now on. */
    void forgetForkPoint() {
        forkPoint = null;
    }

    AddressSpace space() {
        return space;
    }

    /** What it runs; null before the command's own exec. */
    @Nullable
    Program program() {
        return program;
    }

    /** Its log; null for a fork that has done nothing worth one. */
    @Nullable
    ProcessLog log() {
        return log;
    }

    void log(ProcessLog log) {
        this.log = log;
    }

    /** Runs another program from now on, in memory of its own. */
    void exec(Program program) {
        this.program = program;
        this.space = new AddressSpace();
        this.log = null;
    }

    void ended(WaitStatus status) {
        end = status;
    }

    /** How it ended; null while it runs, or where it was let go. */
    @Nullable
    WaitStatus end() {
        return end;
    }

    /** It runs on without the tracer. */
    void letGo(boolean yes) {
        letGo = yes;
    }

    boolean letGo() {
        return letGo;
    }

    Task add(int tid) {
        Task task = new Task(tid, this);
        tasks.put(tid, task);
        return task;
    }

    void remove(int tid) {
        tasks.remove(tid);
    }

    Map<Integer, Task> tasks() {
        return tasks;
    }
}
