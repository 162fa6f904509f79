package io.envtrace.ptrace.loop;

import io.envtrace.binary.machine.MachineRegisters;
import io.envtrace.ptrace.inline.InlineCodeMapper;
import io.envtrace.ptrace.interpreter.DataWatches;
import io.envtrace.ptrace.interpreter.Languages;
import io.envtrace.ptrace.interpreter.NodeTracing;
import io.envtrace.ptrace.interpreter.PerlTracing;
import io.envtrace.ptrace.interpreter.PythonReads;
import io.envtrace.ptrace.interpreter.PythonTracing;
import io.envtrace.ptrace.jvm.AwaitedJvms;
import io.envtrace.ptrace.jvm.EmbeddedJvms;
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
import io.envtrace.ptrace.memory.BreakpointMonitor;
import io.envtrace.ptrace.memory.TraceeMemory;
import io.envtrace.ptrace.options.TraceOptions;
import io.envtrace.ptrace.options.TracerListener;
import io.envtrace.ptrace.probe.Breakpoints;
import io.envtrace.ptrace.probe.HandOvers;
import io.envtrace.ptrace.probe.Interpreters;
import io.envtrace.ptrace.script.Scripts;
import io.envtrace.ptrace.script.Shell;
import io.envtrace.ptrace.script.almquist.Almquist;
import io.envtrace.ptrace.script.bash.Bash;
import io.envtrace.ptrace.script.zsh.Zsh;
import io.envtrace.ptrace.tree.ForkedMemory;
import io.envtrace.ptrace.tree.Journal;
import io.envtrace.ptrace.tree.ParkedStop;
import io.envtrace.ptrace.tree.Task;
import io.envtrace.ptrace.tree.TaskTable;
import io.envtrace.ptrace.tree.TracedProcess;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Follows the process tree: handles one stop after the other, until no process is left. Runs on the ptrace thread. */
public final class TraceLoop {
    private static final int NO_SIGNAL = 0;

    private final Ptrace ptrace;
    private final TaskTable tasks = new TaskTable();
    private final MachineRegisters registers = ThisMachine.ARCHITECTURE.registers();
    private final TraceeMemory memory;
    private final ForkedMemory forkedMemory;
    private final Breakpoints breakpoints;
    private final PythonTracing python;
    private final PythonReads pythonReads;
    private final ExecEvents execEvents;
    private final Journal journal;
    private final StartRequests requests;
    private final StartingThreads starting;
    private final AwaitedJvms awaited;
    private final ForkEvents forkEvents;
    private final UnhandledStops unhandledStops;
    private final NextStop stops;
    private final ProcessChanges changes;

    /** @param requests the requests of JVMs; opened only once the command has been started */
    public TraceLoop(Ptrace ptrace, TraceOptions options, TracerListener listener, StartRequests requests) {
        this.ptrace = ptrace;
        this.memory = new TraceeMemory(ptrace);
        this.journal = new Journal(ptrace, options, listener);
        BreakpointMonitor monitor = new BreakpointMonitor(ptrace);
        this.forkedMemory = new ForkedMemory(ptrace, memory, journal, monitor);
        // Named here and not in Scripts, on whose package they depend.
        List<Shell> shells = options.scripts()
                ? List.of(
                        new Bash(ptrace, options.session(), journal::warn),
                        new Zsh(),
                        new Almquist(ptrace, options.session(), journal::warn))
                : List.of();
        Scripts scripts = new Scripts(ptrace, memory, options, journal, shells);
        this.execEvents = new ExecEvents(ptrace, memory, options, journal, requests.answers(), monitor, scripts);
        EmbeddedJvms jvms = new EmbeddedJvms(ptrace, memory, options, journal, requests.answers());
        DataWatches watches = new DataWatches(ptrace);
        this.python = new PythonTracing(memory, registers, journal, watches, options.depth());
        this.pythonReads = new PythonReads(memory, registers, journal, watches, python, options.depth());
        Languages languages = new Languages(memory, registers, options.depth());
        this.breakpoints = new Breakpoints(
                ptrace,
                registers,
                memory,
                journal,
                execEvents.linker(),
                jvms,
                new HandOvers(options.session(), journal, tasks),
                new Interpreters(
                        scripts,
                        python,
                        new NodeTracing(ptrace, memory, journal, options.depth()),
                        new PerlTracing(
                                memory,
                                registers,
                                journal,
                                new InlineCodeMapper(ptrace, memory),
                                languages,
                                options.depth()),
                        languages));
        this.requests = requests;
        this.starting = new StartingThreads(ptrace, requests, tasks, listener, this::adopt);
        this.awaited = new AwaitedJvms(ptrace, journal);
        Orphans orphans = new Orphans(ptrace, tasks, memory, forkedMemory, starting);
        this.forkEvents = new ForkEvents(ptrace, tasks, orphans, registers, memory, journal);
        this.unhandledStops = new UnhandledStops(ptrace, tasks, journal);
        this.stops = new NextStop(ptrace, tasks, requests, starting, awaited, orphans, unhandledStops);
        this.changes = new ProcessChanges(ptrace, tasks, execEvents, jvms, awaited, orphans, journal, python);
    }

    /** Seizes a process and follows it. */
    public TracedProcess follow(int pid) throws PtraceException {
        ptrace.seize(pid);
        TracedProcess process = new TracedProcess(pid, null, null, new AddressSpace());
        tasks.add(process, pid);
        return process;
    }

    public TaskTable tasks() {
        return tasks;
    }

    /** The ids of all followed processes, and of the JVMs whose exit is awaited. May be called by any thread. */
    public Set<Integer> processes() {
        Set<Integer> all = new HashSet<>(tasks.processes());
        all.addAll(awaited.processes());
        return all;
    }

    /** Identifies and instruments the program of a process that was already running, and whose threads are all stopped. */
    public void attached(TracedProcess process) throws IOException {
        execEvents.attached(process);
        python.attached(process);
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
     * Runs until the last traced process has ended and no JVM can make a request.
     *
     * @param stuck called once, by another thread, if one stop takes minutes
     */
    public void run(Runnable stuck) throws IOException {
        requests.serveOnThisThread();
        Watchdog watchdog = new Watchdog(ptrace, Watchdog.CHECK_INTERVAL, this::requestScan, stuck);
        watchdog.begin();
        try {
            while (dispatch(next())) {
                continue;
            }
            awaited.giveUp();
        } finally {
            watchdog.end();
            requests.stopServing();
        }
    }

    private void requestScan() {
        unhandledStops.requestScan();
        requests.wakeTracer();
    }

    UnhandledStops unhandledStops() {
        return unhandledStops;
    }

    /** Stops tracing after a failure: all processes run on untraced. */
    public void abandon(Throwable reason) {
        Set<TracedProcess> processes = new LinkedHashSet<>();
        tasks.all().forEach(task -> processes.add(task.process()));
        processes.forEach(process -> journal.abandon(process, "the tracer failed (" + reason + ")"));
        new Detachment(ptrace, memory).detachAll(tasks);
        journal.warn("the tracer failed (" + reason + "): the command goes on, what it does is no longer recorded");
    }

    /** The next stop; null if there will be none. Requests of JVMs are served meanwhile. */
    @Nullable
    public Stop next() throws IOException {
        return stops.next();
    }

    /** Handles a stop; false if it is null. */
    public boolean dispatch(@Nullable Stop stop) throws IOException {
        if (stop == null) {
            return false;
        }
        Task task = changes.taskOf(stop);
        if (task != null) {
            handleUnlessGone(task, stop);
        } else if (!starting.handles(stop) && !awaited.handles(stop)) {
            tasks.park(ParkedStop.of(stop));
        }
        return true;
    }

    /** Handles a stop. The thread can be killed at any moment: then its exit is reported next. */
    private void handleUnlessGone(Task task, Stop stop) throws IOException {
        WaitStatus status = stop.status();
        try {
            if (status.ended()) {
                changes.ended(task, status);
            } else if (!changes.isReplacedByExec(task, status)) {
                stopped(task, status);
            }
        } catch (PtraceException e) {
            if (!e.gone()) {
                throw e;
            }
            if (ptrace.remainsStopped(stop)) {
                // The error was about another thread. This one must not stay stopped for ever.
                ptrace.resume(task.tid(), status.event() == 0 ? status.signal() : NO_SIGNAL);
            }
        } catch (UnreadableMemoryException e) {
            if (ptrace.isStopped(task.tid())) {
                throw e;
            }
        }
    }

    private void stopped(Task task, WaitStatus status) throws IOException {
        switch (status.event()) {
            case 0 -> signal(task, status.signal());
            case WaitStatus.EVENT_FORK, WaitStatus.EVENT_VFORK, WaitStatus.EVENT_CLONE -> forked(task);
            case WaitStatus.EVENT_EXEC -> changes.executed(task.process());
            case WaitStatus.EVENT_STOP -> {
                starting.stoppedFirst(task.process());
                forkedMemory.open(task.process(), task.tid());
                pythonReads.arm(task);
                groupStopped(task, status.signal());
            }
            default -> ptrace.resume(task.tid(), NO_SIGNAL);
        }
    }

    private void signal(Task task, int signal) throws IOException {
        boolean ours = signal == WaitStatus.SIGTRAP && isOurs(task);
        ptrace.resume(task.tid(), ours ? NO_SIGNAL : signal);
    }

    /** Handles a thread that a SIGTRAP has stopped; false where it is not by a breakpoint or watch of ours. */
    public boolean isOurs(Task task) throws IOException {
        return breakpoints.handle(task) || pythonReads.handle(task);
    }

    /** Handles a group-stop, in which job control keeps the whole process stopped until SIGCONT; and the first stop of a new thread. */
    private void groupStopped(Task task, int signal) throws PtraceException {
        if (signal == WaitStatus.SIGTRAP) {
            ptrace.resume(task.tid(), NO_SIGNAL);
        } else {
            ptrace.listen(task.tid());
        }
    }

    private void forked(Task parent) throws IOException {
        int child = forkEvents.handle(parent);
        try {
            ptrace.resume(parent.tid(), NO_SIGNAL);
        } finally {
            // The event has been read even if the parent was killed meanwhile, and nothing else resumes the child.
            dispatchParked(child);
        }
    }

    private void adopt(TracedProcess child) throws IOException {
        if (forkEvents.adopt(child)) {
            dispatchParked(child.pid());
        } else {
            execEvents.killed(child);
        }
    }

    private void dispatchParked(int child) throws IOException {
        Stop early = tasks.unpark(child);
        if (early != null) {
            dispatch(early);
        }
    }
}
