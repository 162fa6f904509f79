package io.envtrace.ptrace.linux;

import io.envtrace.ptrace.linux.amd64.Amd64Fork;
import io.envtrace.ptrace.linux.amd64.Amd64Registers;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Follows the process tree: one stop after the other, until nobody is left. Lives on the ptrace thread. */
final class TraceLoop {
    private static final int NO_SIGNAL = 0;

    private final Ptrace ptrace;
    private final TaskTable tasks = new TaskTable();
    private final Amd64Registers registers = new Amd64Registers();
    private final TraceeMemory memory = new TraceeMemory();
    private final Breakpoints breakpoints;
    private final Execs execs;
    private final Journal journal;
    private final StartRequests requests;
    private final StartingThreads starting;
    private final AwaitedJvms awaited;

    /** @param requests what JVMs ask for; not yet open while the command is being started */
    TraceLoop(Ptrace ptrace, TraceOptions options, TraceListener listener, StartRequests requests) {
        this.ptrace = ptrace;
        this.journal = new Journal(options, listener);
        this.breakpoints = new Breakpoints(ptrace, registers, memory, journal);
        this.execs = new Execs(ptrace, memory, options, journal, requests.answers());
        this.requests = requests;
        this.starting = new StartingThreads(ptrace, requests, listener, this::adopt);
        this.awaited = new AwaitedJvms(ptrace, journal);
    }

    /** Seizes a process and follows it from now on. */
    TracedProcess follow(int pid) throws PtraceException {
        ptrace.seize(pid);
        TracedProcess process = new TracedProcess(pid, null, null, new AddressSpace());
        tasks.add(process, pid);
        return process;
    }

    TaskTable tasks() {
        return tasks;
    }

    Breakpoints breakpoints() {
        return breakpoints;
    }

    Execs execs() {
        return execs;
    }

    Journal journal() {
        return journal;
    }

    TraceeMemory memory() {
        return memory;
    }

    /** Runs until the last traced process has ended, and no JVM will ask for more. */
    void run() throws IOException {
        requests.served();
        try {
            while (dispatch(next())) {
                continue;
            }
        } finally {
            requests.abandoned();
        }
    }

    /** Gives up: what runs goes on by itself, untraced. */
    void abandon(Throwable reason) {
        Set<TracedProcess> processes = new LinkedHashSet<>();
        tasks.all().forEach(task -> processes.add(task.process()));
        processes.forEach(process -> journal.abandoned(process, "the tracer failed (" + reason + ")"));
        new Detachment(ptrace, memory).all(tasks);
        journal.warn("the tracer failed (" + reason + "): the command goes on, what it does is no longer recorded");
    }

    /** The next stop; null when there will be none. What JVMs ask for is done meanwhile. */
    @Nullable
    Stop next() throws IOException {
        Stop stop = Stop.NONE;
        while (stop == Stop.NONE) {
            starting.serve();
            if (requests.isOver() || tasks.isEmpty() && !requests.isOpen()) {
                return null;
            }
            stop = ptrace.next(requests::pending);
            if (stop == null && requests.await()) {
                stop = Stop.NONE;
            }
        }
        return stop;
    }

    /** Handles a stop; false when there is nobody left to wait for. */
    boolean dispatch(@Nullable Stop stop) throws IOException {
        if (stop == null) {
            return false;
        }
        Task task = taskOf(stop);
        if (task != null) {
            handleUnlessGone(task, stop.status());
        } else if (!starting.handles(stop) && !awaited.handles(stop)) {
            tasks.park(stop);
        }
        return !tasks.isEmpty() || requests.isOpen();
    }

    /** A thread that ends its process by exec takes the process's id, whose own thread may have ended before. */
    private @Nullable Task taskOf(Stop stop) throws PtraceException {
        Task task = tasks.find(stop.tid());
        boolean exec = stop.status().stopped() && stop.status().event() == WaitStatus.EVENT_EXEC;
        return task == null && exec ? tasks.find(ptrace.eventMessage(stop.tid())) : task;
    }

    /** A stopped thread can be killed at any moment: its end will be the next stop. */
    private void handleUnlessGone(Task task, WaitStatus status) throws IOException {
        try {
            if (status.ended()) {
                ended(task, status);
            } else {
                stopped(task, status);
            }
        } catch (PtraceException e) {
            if (!e.gone()) {
                throw e;
            }
        }
    }

    private void stopped(Task task, WaitStatus status) throws IOException {
        switch (status.event()) {
            case 0 -> signal(task, status.signal());
            case WaitStatus.EVENT_FORK, WaitStatus.EVENT_VFORK, WaitStatus.EVENT_CLONE -> forked(task);
            case WaitStatus.EVENT_EXEC -> executed(task.process());
            case WaitStatus.EVENT_STOP -> {
                starting.settle(task.process());
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
        int child = ptrace.eventMessage(parent.tid());
        TracedProcess process = parent.process();
        memory.of(process.pid());
        ptrace.registers(parent.tid(), registers.address());
        Amd64Fork fork = Amd64Fork.of(registers, memory::word);
        if (!fork.isThread()) {
            AddressSpace space =
                    fork.sharesMemory() ? process.space() : process.space().copy();
            process = new TracedProcess(child, process, forkPoint(parent, fork), space);
        }
        tasks.add(process, child);
        ptrace.resume(parent.tid(), NO_SIGNAL);
        dispatchParked(child);
    }

    private void adopt(TracedProcess child) throws IOException {
        tasks.add(child, child.pid());
        dispatchParked(child.pid());
    }

    private void dispatchParked(int child) throws IOException {
        Stop early = tasks.unpark(child);
        if (early != null) {
            dispatch(early);
        }
    }

    private ForkPoint forkPoint(Task parent, Amd64Fork fork) {
        Program program = parent.process().program();
        ProgramImage image = program == null ? ProgramImage.UNKNOWN : program.image();
        Map<String, String> environment = program == null ? Map.of() : program.handedOn(memory);
        ProcessLog log = journal.logBehind(parent.process());
        return new ForkPoint(
                fork.waits() ? "vfork" : "fork",
                ThreadNames.of(parent, image, registers, memory),
                image.walk(registers, memory),
                environment,
                System.nanoTime(),
                log == null ? null : log.retain());
    }

    private void executed(TracedProcess process) throws IOException {
        tasks.keepOnlyMain(process);
        memory.of(process.pid());
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
            journal.safely(process, () -> journal.ended(process, status));
        }
        for (Stop orphan : tasks.orphans(starting::expects)) {
            tasks.add(
                    new TracedProcess(
                            orphan.tid(), process, null, process.space().copy()),
                    orphan.tid());
            dispatch(orphan);
        }
    }
}
