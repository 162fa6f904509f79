package io.envtrace.ptrace.jvm;

import io.envtrace.event.session.StartRequest;
import io.envtrace.ptrace.kernel.ProcFs;
import io.envtrace.ptrace.kernel.Ptrace;
import io.envtrace.ptrace.kernel.PtraceException;
import io.envtrace.ptrace.kernel.Stop;
import io.envtrace.ptrace.kernel.WaitStatus;
import io.envtrace.ptrace.options.TracerListener;
import io.envtrace.ptrace.tree.Task;
import io.envtrace.ptrace.tree.TaskTable;
import io.envtrace.ptrace.tree.TracedProcess;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Threads of JVMs that are about to start a process. Such a thread is traced from its agent's request to the moment of the fork, so that
 * the kernel attaches the child; no other thread of the JVM is touched. Runs on the ptrace thread.
 */
public final class StartingThreads {
    /** Receives a child that was attached at its fork. */
    public interface Adoption {
        void adopt(TracedProcess child) throws IOException;
    }

    private static final class Starting {
        private final int jvm;
        private String reference;
        private boolean ended;

        private Starting(int jvm, String reference) {
            this.jvm = jvm;
            this.reference = reference;
        }
    }

    private final Ptrace ptrace;
    private final StartRequests requests;
    private final TaskTable tasks;
    private final TracerListener listener;
    private final Adoption adoption;
    private final Map<Integer, Starting> threads = new HashMap<>();
    private boolean refused;

    /** @param tasks threads of traced processes, which are followed anyway */
    public StartingThreads(
            Ptrace ptrace, StartRequests requests, TaskTable tasks, TracerListener listener, Adoption adoption) {
        this.tasks = tasks;
        this.ptrace = ptrace;
        this.requests = requests;
        this.listener = listener;
        this.adoption = adoption;
    }

    /** Serves the requests of JVMs. */
    public void serve() throws IOException {
        for (StartRequest request = requests.poll(); request != null; request = requests.poll()) {
            Task traced = tasks.find(request.tid());
            if (traced != null && traced.process().pid() == request.pid()) {
                traced.announceStart(request.reference());
                answerUnlessOver(request);
            } else if (request.isOver()) {
                release(request.tid());
            } else {
                requests.answers().answer(request, seized(request));
            }
        }
    }

    private void answerUnlessOver(StartRequest request) {
        if (!request.isOver()) {
            requests.answers().answer(request, true);
        }
    }

    private boolean seized(StartRequest request) {
        if (!requests.answers().has(request.pid()) || !ProcFs.isThread(request.pid(), request.tid())) {
            return false;
        }
        Starting before = threads.get(request.tid());
        if (before != null) {
            before.reference = request.reference();
            before.ended = false;
            return true;
        }
        try {
            ptrace.seizeForFork(request.tid());
            threads.put(request.tid(), new Starting(request.pid(), request.reference()));
            return true;
        } catch (PtraceException e) {
            refuse(request, e);
            return false;
        }
    }

    private void refuse(StartRequest request, PtraceException reason) {
        if (!reason.gone() && !refused) {
            refused = true;
            listener.warning("native programs that the JVM " + request.pid() + " starts are not followed: "
                    + reason.getMessage());
        }
    }

    /** Detaches from a thread whose start has failed before the fork; to be detached, the thread has to stop. */
    private void release(int tid) throws PtraceException {
        Starting starting = threads.get(tid);
        if (starting != null) {
            starting.ended = true;
            try {
                ptrace.interrupt(tid);
            } catch (PtraceException e) {
                onlyIfGone(e);
            }
        }
    }

    /** Whether there are no such threads. */
    public boolean isEmpty() {
        return threads.isEmpty();
    }

    /** Whether a process has such a thread, so that a child of it is expected. */
    public boolean expects(int parent) {
        return threads.values().stream().anyMatch(starting -> starting.jvm == parent);
    }

    /** Handles a stop; false if it belongs to another thread. */
    public boolean handles(Stop stop) throws IOException {
        Starting starting = threads.get(stop.tid());
        if (starting == null) {
            return false;
        }
        try {
            handle(starting, stop.tid(), stop.status());
        } catch (PtraceException e) {
            onlyIfGone(e);
        }
        return true;
    }

    private void handle(Starting starting, int tid, WaitStatus status) throws IOException {
        if (status.ended()) {
            threads.remove(tid);
            return;
        }
        switch (status.event()) {
            case WaitStatus.EVENT_FORK, WaitStatus.EVENT_VFORK -> forked(starting, tid);
            case WaitStatus.EVENT_STOP -> stopped(starting, tid, status.signal());
            default -> resume(starting, tid, status.event() == 0 ? status.signal() : 0);
        }
    }

    private void forked(Starting starting, int tid) throws IOException {
        int child = ptrace.eventMessage(tid);
        try {
            detach(tid, 0);
        } catch (PtraceException e) {
            onlyIfGone(e);
        }
        adoption.adopt(TracedProcess.startedByJvm(child, starting.reference));
    }

    /** Resumes the thread, unless job control has stopped the JVM. */
    private void stopped(Starting starting, int tid, int signal) throws PtraceException {
        if (signal == WaitStatus.SIGTRAP || starting.ended) {
            resume(starting, tid, 0);
        } else {
            ptrace.listen(tid);
        }
    }

    private void resume(Starting starting, int tid, int signal) throws PtraceException {
        if (starting.ended) {
            detach(tid, signal);
        } else {
            ptrace.resume(tid, signal);
        }
    }

    private void detach(int tid, int signal) throws PtraceException {
        ptrace.detach(tid, signal);
        threads.remove(tid);
    }

    /** Ignores that a thread was killed, which can happen at any moment: its exit is reported next. */
    private static void onlyIfGone(PtraceException e) throws PtraceException {
        if (!e.gone()) {
            throw e;
        }
    }

    /** Handles a child's first stop. It has no breakpoints yet without which it could not run on alone. */
    public void stoppedFirst(TracedProcess child) throws PtraceException {
        if (child.isStarting()) {
            ptrace.followWithoutExitKill(child.pid());
        }
    }
}
