package io.envtrace.ptrace.attach;

import io.envtrace.ptrace.interpreter.DataWatches;
import io.envtrace.ptrace.kernel.ProcFs;
import io.envtrace.ptrace.kernel.Ptrace;
import io.envtrace.ptrace.kernel.PtraceException;
import io.envtrace.ptrace.kernel.Stop;
import io.envtrace.ptrace.kernel.TraceCalls;
import io.envtrace.ptrace.kernel.WaitStatus;
import io.envtrace.ptrace.loop.TraceLoop;
import io.envtrace.ptrace.memory.AddressSpace;
import io.envtrace.ptrace.tree.Task;
import io.envtrace.ptrace.tree.TracedProcess;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Attaches to a running process, and detaches from it without a trace. Runs on the ptrace thread.
 *
 * <p>Attaching stops all threads, identifies the program, inserts the breakpoints, and resumes the threads with the signals that had
 * stopped them. Detaching puts the original bytes back as soon as one thread is stopped, and detaches each thread at its next stop. For a
 * thread that hit a breakpoint just before, the instruction is emulated as ever, so the process notices nothing.
 */
final class Attachment {
    /** How long to wait for the next stop. A thread in the middle of a vfork stops only when its child executes a program. */
    private static final long STOP_TIMEOUT_NANOS = 3_000_000_000L;

    private static final long TRAP = 1L << (WaitStatus.SIGTRAP - 1);
    private static final int NO_SIGNAL = 0;

    private final Ptrace ptrace;
    private final TraceLoop loop;
    private final Map<Integer, Stop> stopped = new HashMap<>();

    Attachment(Ptrace ptrace, TraceLoop loop) {
        this.ptrace = ptrace;
        this.loop = loop;
    }

    /** Attaches to a process. */
    TracedProcess begin(int pid) throws IOException {
        TracedProcess process = new TracedProcess(pid, null, null, new AddressSpace());
        seize(process, pid);
        do {
            awaitAllStopped(process);
        } while (process.program() == null && seizeOthers(process));
        boolean executed = process.program() != null;
        if (!executed) {
            requireNoVfork(process);
            if (!stopped.containsKey(pid)) {
                throw new IOException("its main thread does not stop, or has ended");
            }
            loop.attached(process);
        }
        for (Stop stop : Map.copyOf(stopped).values()) {
            loop.dispatch(stop);
        }
        stopped.clear();
        return process;
    }

    /**
     * Seizes the threads that are not traced yet. Threads that a seized thread creates are traced already, and have a clone event. One that
     * was being created while its creator was seized has none: so this is repeated when all threads are stopped.
     *
     * @return whether there were any
     */
    private boolean seizeOthers(TracedProcess process) throws PtraceException {
        boolean any = false;
        boolean more = true;
        while (more) {
            more = false;
            for (int tid : ProcFs.threads(process.pid())) {
                more |= loop.tasks().find(tid) == null && seize(process, tid);
            }
            any |= more;
        }
        return any;
    }

    /** Requires that no thread is in a vfork. Its untraced child shares the memory, and would die of a breakpoint there. */
    private void requireNoVfork(TracedProcess process) throws IOException {
        for (Task task : process.tasks().values()) {
            boolean isStopped = stopped.containsKey(task.tid());
            if (!isStopped
                    && ProcFs.children(process.pid(), task.tid()).stream()
                            .anyMatch(c -> loop.tasks().find(c) == null)) {
                throw new IOException("a thread has been starting another program for seconds; try again later");
            }
        }
    }

    private boolean seize(TracedProcess process, int tid) throws PtraceException {
        try {
            ptrace.seizeWithoutExitKill(tid);
            loop.tasks().add(process, tid);
            return true;
        } catch (PtraceException e) {
            boolean ours = ProcFs.status(tid, "TracerPid") == TraceCalls.gettid();
            if (tid == process.pid() || !ours && !e.gone()) {
                throw e;
            }
            return false;
        }
    }

    private void awaitAllStopped(TracedProcess process) throws IOException {
        interruptAll();
        while (process.program() == null
                && !stopped.keySet().containsAll(process.tasks().keySet())) {
            Stop stop = ptrace.nextWithin(STOP_TIMEOUT_NANOS);
            if (stop == null) {
                return;
            }
            collect(process, stop);
        }
    }

    private void collect(TracedProcess process, Stop stop) throws IOException {
        Task task = loop.tasks().find(stop.tid());
        if (task == null || task.process() != process || concernsOtherThreads(stop.status())) {
            loop.dispatch(stop);
            stopped.keySet().retainAll(process.tasks().keySet());
            interruptAll();
        } else {
            stopped.put(stop.tid(), stop);
        }
    }

    /** Whether a stop is about other threads or processes too: an exit, a fork or an exec. */
    private static boolean concernsOtherThreads(WaitStatus status) {
        return status.ended() || status.event() != 0 && status.event() != WaitStatus.EVENT_STOP;
    }

    private void interruptAll() throws PtraceException {
        for (Task task : loop.tasks().all()) {
            if (!stopped.containsKey(task.tid())) {
                unlessGone(() -> ptrace.interrupt(task.tid()));
            }
        }
    }

    private interface Call {
        void run() throws PtraceException;
    }

    /** Ignores that a thread was killed: its exit is reported separately. */
    private static void unlessGone(Call call) throws PtraceException {
        try {
            call.run();
        } catch (PtraceException e) {
            if (!e.gone()) {
                throw e;
            }
        }
    }

    /** Detaches from all followed processes. */
    void end() throws IOException {
        for (Stop stop : Map.copyOf(stopped).values()) {
            detachUnlessGone(stop);
        }
        stopped.clear();
        interruptAll();
        while (!loop.tasks().isEmpty()) {
            Stop stop = ptrace.nextWithin(STOP_TIMEOUT_NANOS);
            if (stop == null) {
                removeBreakpointsUnstopped();
                return;
            }
            detachUnlessGone(stop);
        }
    }

    /** Removes the breakpoints under threads that do not stop. The kernel detaches those when this thread ends. */
    private void removeBreakpointsUnstopped() {
        for (Task task : loop.tasks().all()) {
            AddressSpace space = task.process().space();
            if (space.isOpen()) {
                space.restore(space.select(loop.memory()));
            }
        }
    }

    private void detachUnlessGone(Stop stop) throws IOException {
        Task task = loop.tasks().find(stop.tid());
        if (task == null || concernsOtherThreads(stop.status())) {
            loop.dispatch(stop);
            interruptAll();
            return;
        }
        try {
            putBackAndDetach(task, stop.status());
        } catch (PtraceException e) {
            if (!e.gone()) {
                throw e;
            }
        }
    }

    private void putBackAndDetach(Task task, WaitStatus status) throws IOException {
        TracedProcess process = task.process();
        // A process that was forked meanwhile may be at its first stop.
        loop.forkedMemory().open(process, task.tid());
        process.space().repair(loop.memory());
        process.space().restore(task.tid(), process.space().select(loop.memory()));
        if (status.event() == 0) {
            boolean hit = status.signal() == WaitStatus.SIGTRAP && loop.isOurs(task);
            detach(task, hit ? NO_SIGNAL : status.signal());
        } else if (isTrapPending(task)) {
            ptrace.resume(task.tid(), NO_SIGNAL);
        } else {
            detach(task, NO_SIGNAL);
        }
    }

    /** Whether the SIGTRAP of a breakpoint is pending: a thread that has just hit one may stop first because it was interrupted. */
    private static boolean isTrapPending(Task task) {
        long pending = ProcFs.status(task.tid(), "SigPnd");
        long blocked = ProcFs.status(task.tid(), "SigBlk");
        return pending != -1 && (pending & ~blocked & TRAP) != 0;
    }

    private void detach(Task task, int signal) throws IOException {
        TracedProcess process = task.process();
        if (process.space().hasWatched()) {
            new DataWatches(ptrace).clear(task.tid());
        }
        ptrace.detach(task.tid(), signal);
        loop.tasks().remove(task);
        if (process.tasks().isEmpty()) {
            process.markDetached();
            loop.journal().safely(process, () -> {
                loop.journal().reportOverwritten(process);
                loop.journal().released(process);
            });
        }
    }
}
