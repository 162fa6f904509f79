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
    private String startReference = "";
    private boolean newborn;
    private boolean threaded;
    private Runnable whenSettled = () -> {};

    TracedProcess(int pid, @Nullable TracedProcess parent, @Nullable ForkPoint forkPoint, AddressSpace space) {
        this.pid = pid;
        this.parent = parent;
        this.forkPoint = forkPoint;
        this.space = space;
        this.program = parent == null ? null : parent.program == null ? null : parent.program.copy();
    }

    /** A child of a JVM, caught at its fork: its log names the start by a reference of the JVM's agent. */
    static TracedProcess startedByJvm(int pid, String reference) {
        TracedProcess process = new TracedProcess(pid, null, null, new AddressSpace());
        process.startReference = reference;
        process.newborn = true;
        return process;
    }

    /** A process with this program and memory, to remember it by when an exec replaces both. */
    TracedProcess asItIs() {
        TracedProcess copy = new TracedProcess(pid, parent, null, space);
        copy.program = program;
        return copy;
    }

    /** Whether it has, or had, more than one thread since it runs its program. */
    boolean isThreaded() {
        return threaded;
    }

    /** A JVM tells late that it has started this process. */
    void startedBy(String reference) {
        if (log == null) {
            startReference = reference;
        }
    }

    /** Whether nobody has told yet how it was made, and it still is what it was made as. */
    boolean isFoundling() {
        return parent != null && forkPoint == null && log == null;
    }

    /** Its parent tells late how it was made. @param shared the parent's memory, if it is this process's too; else null */
    void forkedAt(@Nullable ForkPoint point, @Nullable AddressSpace shared) {
        forkPoint = point;
        if (shared != null) {
            enter(shared);
        }
    }

    /** How a JVM's agent names its start; empty if no JVM started it. */
    String startReference() {
        return startReference;
    }

    /** A child of a JVM that does not run what it was started for yet. */
    boolean isNewborn() {
        return newborn;
    }

    /** Runs a program that stands between a JVM and what it starts. */
    void helper(Program between) {
        program = between;
    }

    /** Whether somebody else will know how it ends: the tool itself of the command, an agent of what its JVM has started. */
    boolean endIsKnownElsewhere() {
        return parent == null;
    }

    /** What is to be done when it has ended or was let go. */
    void whenSettled(Runnable action) {
        whenSettled = action;
        if (letGo || end != null) {
            action.run();
        }
    }

    int pid() {
        return pid;
    }

    /** Who forked it; null for the command itself, and for what a JVM has started. */
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
        this.newborn = false;
        this.threaded = false;
        this.log = null;
        enter(new AddressSpace());
    }

    void ended(WaitStatus status) {
        end = status;
        whenSettled.run();
    }

    /** How it ended; null while it runs, or where it was let go. */
    @Nullable
    WaitStatus end() {
        return end;
    }

    /** It runs on without the tracer. */
    void letGo(boolean yes) {
        letGo = yes;
        whenSettled.run();
    }

    boolean letGo() {
        return letGo;
    }

    /** Lives in other memory from now on. */
    private void enter(AddressSpace other) {
        if (!tasks.isEmpty()) {
            other.enter();
            space.leave();
        }
        space = other;
    }

    Task add(int tid) {
        Task task = new Task(tid, this);
        if (tasks.isEmpty()) {
            space.enter();
        }
        tasks.put(tid, task);
        threaded |= tasks.size() > 1;
        return task;
    }

    void remove(int tid) {
        if (tasks.remove(tid) != null && tasks.isEmpty()) {
            space.leave();
        }
    }

    Map<Integer, Task> tasks() {
        return tasks;
    }
}
