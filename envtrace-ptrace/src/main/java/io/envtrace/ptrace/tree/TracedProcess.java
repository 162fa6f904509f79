package io.envtrace.ptrace.tree;

import io.envtrace.ptrace.kernel.WaitStatus;
import io.envtrace.ptrace.log.ForkPoint;
import io.envtrace.ptrace.log.ProcessLog;
import io.envtrace.ptrace.memory.AddressSpace;
import io.envtrace.ptrace.program.Program;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A process that is followed, with the program that it runs now. */
public final class TracedProcess {
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

    public TracedProcess(int pid, @Nullable TracedProcess parent, @Nullable ForkPoint forkPoint, AddressSpace space) {
        this.pid = pid;
        this.parent = parent;
        this.forkPoint = forkPoint;
        this.space = space;
        this.program = parent == null ? null : parent.program == null ? null : parent.program.copy();
    }

    /** A child of a JVM, caught at its fork: its log names the start by a reference of the JVM's agent. */
    public static TracedProcess startedByJvm(int pid, String reference) {
        TracedProcess process = new TracedProcess(pid, null, null, new AddressSpace());
        process.startReference = reference;
        process.newborn = true;
        return process;
    }

    /** A process with this program and memory, to remember it by when an exec replaces both. */
    public TracedProcess asItIs() {
        TracedProcess copy = new TracedProcess(pid, parent, null, space);
        copy.program = program;
        return copy;
    }

    /** Whether it has, or had, more than one thread since it runs its program. */
    public boolean isThreaded() {
        return threaded;
    }

    /** A JVM tells late that it has started this process. */
    public void startedBy(String reference) {
        if (log == null) {
            startReference = reference;
        }
    }

    /** Whether nobody has told yet how it was made, and it still is what it was made as. */
    public boolean isFoundling() {
        return parent != null && forkPoint == null && log == null;
    }

    /** Its parent tells late how it was made. @param shared the parent's memory, if it is this process's too; else null */
    public void forkedAt(@Nullable ForkPoint point, @Nullable AddressSpace shared) {
        forkPoint = point;
        if (shared != null) {
            enter(shared);
        }
    }

    /** How a JVM's agent names its start; empty if no JVM started it. */
    public String startReference() {
        return startReference;
    }

    /** A child of a JVM that does not run what it was started for yet. */
    public boolean isNewborn() {
        return newborn;
    }

    /** Runs a program that stands between a JVM and what it starts. */
    public void helper(Program between) {
        program = between;
    }

    /** Whether somebody else will know how it ends: the tool itself of the command, an agent of what its JVM has started. */
    public boolean endIsKnownElsewhere() {
        return parent == null;
    }

    /** What is to be done when it has ended or was let go. */
    public void whenSettled(Runnable action) {
        whenSettled = action;
        if (letGo || end != null) {
            action.run();
        }
    }

    public int pid() {
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

    public AddressSpace space() {
        return space;
    }

    /** What it runs; null before the command's own exec. */
    @Nullable
    public Program program() {
        return program;
    }

    /** Its log; null for a fork that has done nothing worth one. */
    @Nullable
    public ProcessLog log() {
        return log;
    }

    public void log(ProcessLog log) {
        this.log = log;
    }

    /** Runs another program from now on, in memory of its own. */
    public void exec(Program program) {
        this.program = program;
        this.newborn = false;
        this.threaded = false;
        this.log = null;
        enter(new AddressSpace());
    }

    public void ended(WaitStatus status) {
        end = status;
        whenSettled.run();
    }

    /** How it ended; null while it runs, or where it was let go. */
    @Nullable
    public WaitStatus end() {
        return end;
    }

    /** It runs on without the tracer. */
    public void letGo(boolean yes) {
        letGo = yes;
        whenSettled.run();
    }

    public boolean letGo() {
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

    public Map<Integer, Task> tasks() {
        return tasks;
    }
}
