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
    private boolean detached;
    private String startReference = "";
    private boolean starting;
    private boolean threaded;
    private Runnable onEndOrDetach = () -> {};

    public TracedProcess(int pid, @Nullable TracedProcess parent, @Nullable ForkPoint forkPoint, AddressSpace space) {
        this.pid = pid;
        this.parent = parent;
        this.forkPoint = forkPoint;
        this.space = space;
        this.program = parent == null ? null : parent.program == null ? null : parent.program.copy();
    }

    /** A child of a JVM, caught at its fork: its log names the start by a reference of the JVM's agent. */
    public static TracedProcess startedByJvm(int pid, String reference) {
        return startedByJvm(pid, reference, new AddressSpace());
    }

    /**
     * A child of a JVM whose process is traced itself.
     *
     * @param space its memory, which holds the breakpoints of its parent
     */
    public static TracedProcess startedByJvm(int pid, String reference, AddressSpace space) {
        TracedProcess process = new TracedProcess(pid, null, null, space);
        process.startReference = reference;
        process.starting = true;
        return process;
    }

    /** A copy with the current program and memory, kept when an exec replaces both. */
    public TracedProcess snapshot() {
        TracedProcess copy = new TracedProcess(pid, parent, null, space);
        copy.program = program;
        return copy;
    }

    /** Whether the process has had more than one thread since its last exec. */
    public boolean isThreaded() {
        return threaded;
    }

    /** Sets the JVM's reference to the start, when it is known only after the first stop. */
    public void setStartReference(String reference) {
        if (log == null) {
            startReference = reference;
        }
    }

    /** Whether the parent's fork event has not come yet, and the process has neither executed a program nor recorded anything. */
    public boolean isForkEventPending() {
        return parent != null && forkPoint == null && log == null;
    }

    /**
     * Sets the fork point, when the parent's event came after the first stop.
     *
     * @param shared the parent's memory if the child shares it; else null
     */
    public void setForkPoint(@Nullable ForkPoint point, @Nullable AddressSpace shared) {
        forkPoint = point;
        if (shared != null) {
            switchTo(shared);
        }
    }

    /** The reference by which a JVM's agent names the start; empty if no JVM started the process. */
    public String startReference() {
        return startReference;
    }

    /** Whether this is a child of a JVM that has not executed its program yet. */
    public boolean isStarting() {
        return starting;
    }

    /** Notes that the process runs the JDK's spawn helper, which will exec the program that the JVM starts. */
    public void runSpawnHelper(Program between) {
        program = between;
    }

    /** Whether the exit is recorded elsewhere: by the tool for the command itself, by an agent for what its JVM has started. */
    public boolean isEndReportedElsewhere() {
        return parent == null;
    }

    /** Sets an action for when the process has ended or was detached. It runs at once if that has happened already. */
    public void onEndOrDetach(Runnable action) {
        onEndOrDetach = action;
        if (detached || end != null) {
            action.run();
        }
    }

    public int pid() {
        return pid;
    }

    /** The process that forked it; null for the command itself, and for what a JVM has started. */
    @Nullable
    TracedProcess parent() {
        return parent;
    }

    /** Where it was forked; null once it no longer shares its parent's program. */
    @Nullable
    ForkPoint forkPoint() {
        return forkPoint;
    }

    /** Clears the fork point, when the process gets a log of its own. */
    void forgetForkPoint() {
        forkPoint = null;
    }

    public AddressSpace space() {
        return space;
    }

    /** The program that it runs; null before the command's own exec. */
    @Nullable
    public Program program() {
        return program;
    }

    /** Its own log; null for a forked process that has recorded nothing. */
    @Nullable
    public ProcessLog log() {
        return log;
    }

    public void log(ProcessLog log) {
        this.log = log;
    }

    /** Replaces the program after an exec: the process has memory of its own. */
    public void exec(Program program) {
        this.program = program;
        this.starting = false;
        this.threaded = false;
        this.log = null;
        switchTo(new AddressSpace());
    }

    public void ended(WaitStatus status) {
        end = status;
        onEndOrDetach.run();
    }

    /** Its exit status; null while it runs, or if it was detached. */
    @Nullable
    public WaitStatus end() {
        return end;
    }

    /** Marks the process as detached: it runs on without the tracer. */
    public void markDetached() {
        detached = true;
        onEndOrDetach.run();
    }

    public boolean isDetached() {
        return detached;
    }

    /** Changes to another address space. */
    private void switchTo(AddressSpace other) {
        if (!tasks.isEmpty()) {
            other.retain();
            space.release();
        }
        space = other;
    }

    Task add(int tid) {
        Task task = new Task(tid, this);
        if (tasks.isEmpty()) {
            space.retain();
        }
        tasks.put(tid, task);
        threaded |= tasks.size() > 1;
        return task;
    }

    void remove(int tid) {
        if (tasks.remove(tid) != null && tasks.isEmpty()) {
            space.release();
        }
    }

    public Map<Integer, Task> tasks() {
        return tasks;
    }
}
