package io.envtrace.ptrace.attach;

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
 * The way into a process that runs already, and out of it again without a trace. Lives on the ptrace thread.
 *
 * <p>In: all threads are stopped, the program is looked at, the breakpoints are put, and the threads go on with what had stopped them. Out:
 * the original bytes are put back as soon as one thread stands, and each thread is let go when it has stopped. One that came to a breakpoint
 * before has the instruction carried out as ever, so nobody notices.
 */
final class Attachment {
    /** How long nobody may stop. A thread in the middle of a vfork stops only when its child executes. */
    private static final long PATIENCE_NANOS = 3_000_000_000L;

    private static final long TRAP = 1L << (WaitStatus.SIGTRAP - 1);
    private static final int NO_SIGNAL = 0;

    private final Ptrace ptrace;
    private final TraceLoop loop;
    private final Map<Integer, Stop> held = new HashMap<>();

    Attachment(Ptrace ptrace, TraceLoop loop) {
        this.ptrace = ptrace;
        this.loop = loop;
    }

    /** Follows a process from now on. */
    TracedProcess begin(int pid) throws IOException {
        TracedProcess process = new TracedProcess(pid, null, null, new AddressSpace());
        seize(process, pid);
        do {
            gather(process);
        } while (process.program() == null && seizeOthers(process));
        boolean executed = process.program() != null;
        if (!executed) {
            requireNoVfork(process);
            if (!held.containsKey(pid)) {
                throw new IOException("its main thread does not stop, or has ended");
            }
            loop.execs().attached(process);
        }
        for (Stop stop : Map.copyOf(held).values()) {
            loop.dispatch(stop);
        }
        held.clear();
        return process;
    }

    /**
     * New threads may come meanwhile; those that a seized one makes are traced already, and told of. Of one that was being made when its maker was
     * seized nobody tells: so this is asked again when all stand.
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

    /** A child that shares the memory and is not traced would die of a breakpoint there. */
    private void requireNoVfork(TracedProcess process) throws IOException {
        for (Task task : process.tasks().values()) {
            boolean stands = held.containsKey(task.tid());
            if (!stands
                    && ProcFs.children(process.pid(), task.tid()).stream()
                            .anyMatch(c -> loop.tasks().find(c) == null)) {
                throw new IOException("a thread has been starting another program for seconds; try again later");
            }
        }
    }

    private boolean seize(TracedProcess process, int tid) throws PtraceException {
        try {
            ptrace.seizeRunning(tid);
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

    private void gather(TracedProcess process) throws IOException {
        interruptAll();
        while (process.program() == null
                && !held.keySet().containsAll(process.tasks().keySet())) {
            Stop stop = ptrace.nextWithin(PATIENCE_NANOS);
            if (stop == null) {
                return;
            }
            hold(process, stop);
        }
    }

    private void hold(TracedProcess process, Stop stop) throws IOException {
        Task task = loop.tasks().find(stop.tid());
        if (task == null || task.process() != process || isNews(stop.status())) {
            loop.dispatch(stop);
            held.keySet().retainAll(process.tasks().keySet());
            interruptAll();
        } else {
            held.put(stop.tid(), stop);
        }
    }

    /** Whether a stop tells of other threads, and not only of this one. */
    private static boolean isNews(WaitStatus status) {
        return status.ended() || status.event() != 0 && status.event() != WaitStatus.EVENT_STOP;
    }

    private void interruptAll() throws PtraceException {
        for (Task task : loop.tasks().all()) {
            if (!held.containsKey(task.tid())) {
                unlessGone(() -> ptrace.interrupt(task.tid()));
            }
        }
    }

    private interface Call {
        void run() throws PtraceException;
    }

    /** A killed thread's end comes as a stop of its own. */
    private static void unlessGone(Call call) throws PtraceException {
        try {
            call.run();
        } catch (PtraceException e) {
            if (!e.gone()) {
                throw e;
            }
        }
    }

    /** Lets all processes go that are followed. */
    void end() throws IOException {
        for (Stop stop : Map.copyOf(held).values()) {
            leaveUnlessGone(stop);
        }
        held.clear();
        interruptAll();
        while (!loop.tasks().isEmpty()) {
            Stop stop = ptrace.nextWithin(PATIENCE_NANOS);
            if (stop == null) {
                leaveUnstopped();
                return;
            }
            leaveUnlessGone(stop);
        }
    }

    /** The kernel lets go who does not stop, as soon as this thread ends. */
    private void leaveUnstopped() {
        for (Task task : loop.tasks().all()) {
            AddressSpace space = task.process().space();
            if (space.isOpen()) {
                space.restore(space.select(loop.memory()));
            }
        }
    }

    private void leaveUnlessGone(Stop stop) throws IOException {
        Task task = loop.tasks().find(stop.tid());
        if (task == null || isNews(stop.status())) {
            loop.dispatch(stop);
            interruptAll();
            return;
        }
        try {
            leave(task, stop.status());
        } catch (PtraceException e) {
            if (!e.gone()) {
                throw e;
            }
        }
    }

    private void leave(Task task, WaitStatus status) throws IOException {
        TracedProcess process = task.process();
        // One that was forked meanwhile may stand for the first time.
        loop.forkedMemory().open(process, task.tid());
        process.space().mend(loop.memory());
        process.space().restore(task.tid(), process.space().select(loop.memory()));
        if (status.event() == 0) {
            boolean hit =
                    status.signal() == WaitStatus.SIGTRAP && loop.breakpoints().handle(task);
            detach(task, hit ? NO_SIGNAL : status.signal());
        } else if (trapIsDue(task)) {
            ptrace.resume(task.tid(), NO_SIGNAL);
        } else {
            detach(task, NO_SIGNAL);
        }
    }

    /** A thread that has just come to a breakpoint may stop for us before it stops for that. */
    private static boolean trapIsDue(Task task) {
        long pending = ProcFs.status(task.tid(), "SigPnd");
        long blocked = ProcFs.status(task.tid(), "SigBlk");
        return pending != -1 && (pending & ~blocked & TRAP) != 0;
    }

    private void detach(Task task, int signal) throws IOException {
        ptrace.detach(task.tid(), signal);
        TracedProcess process = task.process();
        loop.tasks().remove(task);
        if (process.tasks().isEmpty()) {
            process.letGo(true);
            loop.journal().safely(process, () -> {
                loop.journal().tellOverwritten(process);
                loop.journal().released(process);
            });
        }
    }
}
