package io.envtrace.ptrace.loop;

import io.envtrace.binary.machine.MachineRegisters;
import io.envtrace.ptrace.jvm.AwaitedJvms;
import io.envtrace.ptrace.jvm.StartRequests;
import io.envtrace.ptrace.jvm.StartingThreads;
import io.envtrace.ptrace.kernel.Ptrace;
import io.envtrace.ptrace.kernel.PtraceException;
import io.envtrace.ptrace.kernel.Stop;
import io.envtrace.ptrace.kernel.ThisMachine;
import io.envtrace.ptrace.kernel.UnreadableMemoryException;
import io.envtrace.ptrace.kernel.WaitStatus;
import io.envtrace.ptrace.kernel.Watchdog;
import io.envtrace.ptrace.memory.AddressSpace;
import io.envtrace.ptrace.memory.BreakpointWatch;
import io.envtrace.ptrace.memory.TraceeMemory;
import io.envtrace.ptrace.options.TraceOptions;
import io.envtrace.ptrace.options.TracerListener;
import io.envtrace.ptrace.probe.Breakpoints;
import io.envtrace.ptrace.tree.ForkedMemory;
import io.envtrace.ptrace.tree.Journal;
import io.envtrace.ptrace.tree.ParkedStop;
import io.envtrace.ptrace.tree.Task;
import io.envtrace.ptrace.tree.TaskTable;
import io.envtrace.ptrace.tree.TracedProcess;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Follows the process tree: one stop after the other, until nobody is left. Lives on the ptrace thread. */
public final class TraceLoop {
    private static final int NO_SIGNAL = 0;
    private static final long TOLD_NANOS = 1_000_000;

    private final Ptrace ptrace;
    private final TaskTable tasks = new TaskTable();
    private final MachineRegisters registers = ThisMachine.ARCHITECTURE.registers();
    private final TraceeMemory memory;
    private final ForkedMemory forkedMemory;
    private final Breakpoints breakpoints;
    private final Execs execs;
    private final Journal journal;
    private final StartRequests requests;
    private final StartingThreads starting;
    private final AwaitedJvms awaited;
    private final Orphans orphans;
    private final ForkEvents births;
    private final UnhandledStops forgotten;

    /** @param requests what JVMs ask for; not yet open while the command is being started */
    public TraceLoop(Ptrace ptrace, TraceOptions options, TracerListener listener, StartRequests requests) {
        this.ptrace = ptrace;
        this.memory = new TraceeMemory(ptrace);
        this.journal = new Journal(ptrace, options, listener);
        BreakpointWatch watch = new BreakpointWatch(ptrace);
        this.forkedMemory = new ForkedMemory(ptrace, memory, journal, watch);
        this.execs = new Execs(ptrace, memory, options, journal, requests.answers(), watch);
        this.breakpoints = new Breakpoints(ptrace, registers, memory, journal, execs.linker());
        this.requests = requests;
        this.starting = new StartingThreads(ptrace, requests, listener, this::adopt);
        this.awaited = new AwaitedJvms(ptrace, journal);
        this.orphans = new Orphans(ptrace, tasks, memory, forkedMemory, starting);
        this.births = new ForkEvents(ptrace, tasks, orphans, registers, memory, journal);
        this.forgotten = new UnhandledStops(ptrace, tasks, journal);
    }

    /** Seizes a process and follows it from now on. */
    public TracedProcess follow(int pid) throws PtraceException {
        ptrace.seize(pid);
        TracedProcess process = new TracedProcess(pid, null, null, new AddressSpace());
        tasks.add(process, pid);
        return process;
    }

    public TaskTable tasks() {
        return tasks;
    }

    /** The processes that are followed, and the JVMs whose end is awaited; for any thread. */
    public Set<Integer> processes() {
        Set<Integer> all = new HashSet<>(tasks.processes());
        all.addAll(awaited.processes());
        return all;
    }

    public Breakpoints breakpoints() {
        return breakpoints;
    }

    public Execs execs() {
        return execs;
    }

    public Journal journal() {
        return journal;
    }

    public ForkedMemory forkedMemory() {
        return forkedMemory;
    }

    public TraceeMemory memory() {
        return memory;
    }

    /**
     * Runs until the last traced process has ended, and no JVM will ask for more.
     *
     * @param stuck called by another thread, once, where one stop takes minutes
     */
    public void run(Runnable stuck) throws IOException {
        requests.served();
        Watchdog watchdog = new Watchdog(ptrace, Watchdog.BETWEEN_LOOKS, this::lookForForgotten, stuck);
        watchdog.begin();
        try {
            while (dispatch(next())) {
                continue;
            }
            awaited.giveUp();
        } finally {
            watchdog.end();
            requests.abandoned();
        }
    }

    private void lookForForgotten() {
        forgotten.want();
        requests.tell();
    }

    UnhandledStops forgotten() {
        return forgotten;
    }

    /** Gives up: what runs goes on by itself, untraced. */
    public void abandon(Throwable reason) {
        Set<TracedProcess> processes = new LinkedHashSet<>();
        tasks.all().forEach(task -> processes.add(task.process()));
        processes.forEach(process -> journal.abandoned(process, "the tracer failed (" + reason + ")"));
        new Detachment(ptrace, memory).all(tasks);
        journal.warn("the tracer failed (" + reason + "): the command goes on, what it does is no longer recorded");
    }

    /** The next stop; null when there will be none. What JVMs ask for is done meanwhile. */
    @Nullable
    public Stop next() throws IOException {
        Stop stop = Stop.NONE;
        while (stop == Stop.NONE) {
            starting.serve();
            if (requests.isOver()) {
                return null;
            }
            boolean last = tasks.isEmpty() && !requests.isOpen();
            stop = last ? awaitUnknown() : tasks.hasParked() ? awaitTold() : await();
        }
        return stop;
    }

    /** Nobody is known any more. A child whose parent was killed in the fork may not have come to its first stop yet. */
    private @Nullable Stop awaitUnknown() {
        boolean others = !awaited.isEmpty() || !starting.isEmpty();
        return others ? ptrace.nextWithin(orphans.expected()) : ptrace.next(requests::pending);
    }

    private @Nullable Stop await() throws PtraceException {
        Stop found = forgotten.find();
        if (found != null) {
            return found;
        }
        Stop stop = ptrace.next(requests::pending, tasks.hasSeveral());
        return stop == null && requests.await() ? Stop.NONE : stop;
    }

    /** Somebody stands whose parent has not told of him: that may never come. */
    private Stop awaitTold() throws PtraceException {
        Stop orphan = ptrace.isServed() ? orphans.adopt() : null;
        if (orphan != null) {
            return orphan;
        }
        Stop stop = ptrace.nextWithin(TOLD_NANOS);
        return stop == null ? Stop.NONE : stop;
    }

    /** Handles a stop; false where there is none. */
    public boolean dispatch(@Nullable Stop stop) throws IOException {
        if (stop == null) {
            return false;
        }
        Task task = taskOf(stop);
        if (task != null) {
            handleUnlessGone(task, stop);
        } else if (!starting.handles(stop) && !awaited.handles(stop)) {
            tasks.park(ParkedStop.of(stop));
        }
        return true;
    }

    /** A thread that ends its process by exec takes the process's id, whose own thread may have ended before. */
    private @Nullable Task taskOf(Stop stop) throws PtraceException {
        Task task = tasks.find(stop.tid());
        boolean exec = stop.status().stopped() && stop.status().event() == WaitStatus.EVENT_EXEC;
        return task == null && exec ? tasks.find(ptrace.eventMessage(stop.tid())) : task;
    }

    /** A stopped thread can be killed at any moment: its end will be the next stop. */
    private void handleUnlessGone(Task task, Stop stop) throws IOException {
        WaitStatus status = stop.status();
        try {
            if (status.ended()) {
                ended(task, status);
            } else if (!isOvertaken(task, status)) {
                stopped(task, status);
            }
        } catch (PtraceException e) {
            if (!e.gone()) {
                throw e;
            }
            if (ptrace.leftStanding(stop)) {
                // Another one is gone. Whoever stands and is forgotten stands for ever.
                ptrace.resume(task.tid(), status.event() == 0 ? status.signal() : NO_SIGNAL);
            }
        } catch (UnreadableMemoryException e) {
            if (ptrace.stands(task.tid())) {
                throw e;
            }
        }
    }

    /** While the first thread's stop waited for its turn, another thread's exec may have ended it and taken its id. */
    private boolean isOvertaken(Task task, WaitStatus status) throws PtraceException {
        return task.isMain()
                && task.process().isThreaded()
                && status.event() != WaitStatus.EVENT_EXEC
                && ptrace.signalInfo(task.tid()).event() == WaitStatus.EVENT_EXEC;
    }

    private void stopped(Task task, WaitStatus status) throws IOException {
        switch (status.event()) {
            case 0 -> signal(task, status.signal());
            case WaitStatus.EVENT_FORK, WaitStatus.EVENT_VFORK, WaitStatus.EVENT_CLONE -> forked(task);
            case WaitStatus.EVENT_EXEC -> executed(task.process());
            case WaitStatus.EVENT_STOP -> {
                starting.settle(task.process());
                forkedMemory.open(task.process(), task.tid());
                stoppedTogether(task, status.signal());
            }
            default -> ptrace.resume(task.tid(), NO_SIGNAL);
        }
    }

    private void signal(Task task, int signal) throws IOException {
        boolean ours = signal == WaitStatus.SIGTRAP && breakpoints.handle(task);
        ptrace.resume(task.tid(), ours ? NO_SIGNAL : signal);
    }

    /** Job control stops the whole process, until somebody continues it; a new thread's first stop comes here too. */
    private void stoppedTogether(Task task, int signal) throws PtraceException {
        if (signal == WaitStatus.SIGTRAP) {
            ptrace.resume(task.tid(), NO_SIGNAL);
        } else {
            ptrace.listen(task.tid());
        }
    }

    private void forked(Task parent) throws IOException {
        int child = births.told(parent);
        try {
            ptrace.resume(parent.tid(), NO_SIGNAL);
        } finally {
            // A parent that was killed meanwhile has told all the same, and nobody else will let the child go on.
            dispatchParked(child);
        }
    }

    private void adopt(TracedProcess child) throws IOException {
        if (births.adopt(child)) {
            dispatchParked(child.pid());
        } else {
            execs.killed(child);
        }
    }

    private void dispatchParked(int child) throws IOException {
        Stop early = tasks.unpark(child);
        if (early != null) {
            dispatch(early);
        }
    }

    private void executed(TracedProcess process) throws IOException {
        if (process.isThreaded()) {
            orphans.departed(process.asItIs());
        }
        tasks.keepOnlyMain(process);
        boolean newborn = process.isNewborn();
        switch (execs.executed(process)) {
            case FOLLOW -> {
                if (newborn && !process.isNewborn()) {
                    ptrace.follow(process.pid());
                }
                ptrace.resume(process.pid(), NO_SIGNAL);
            }
            case AWAIT_END -> {
                tasks.forget(process);
                awaited.await(process);
            }
            case DETACH -> {
                ptrace.detach(process.pid(), NO_SIGNAL);
                process.letGo(true);
                tasks.forget(process);
                journal.safely(process, () -> journal.released(process));
            }
        }
    }

    private void ended(Task task, WaitStatus status) throws IOException {
        tasks.remove(task);
        TracedProcess process = task.process();
        if (task.isMain()) {
            process.ended(status);
            tasks.forget(process);
            if (status.killed()) {
                execs.killed(process);
            }
            journal.safely(process, () -> journal.ended(process, status));
            if (process.isThreaded() || status.killed()) {
                orphans.departed(process);
            }
        }
    }
}
