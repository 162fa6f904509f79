package io.envtrace.ptrace.loop;

import io.envtrace.ptrace.jvm.StartRequests;
import io.envtrace.ptrace.kernel.ProcFs;
import io.envtrace.ptrace.kernel.Ptrace;
import io.envtrace.ptrace.kernel.PtraceException;
import io.envtrace.ptrace.kernel.PtracePermission;
import io.envtrace.ptrace.kernel.TraceCalls;
import io.envtrace.ptrace.options.TraceOptions;
import io.envtrace.ptrace.options.TracerListener;
import io.envtrace.ptrace.tree.TracedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that makes all ptrace calls, because the kernel ties a tracee to a thread and not to a process. It is never a virtual
 * thread, which has no kernel thread of its own.
 */
public final class PtraceThread extends Thread {
    private static final int O_WRONLY_NONBLOCK_CLOEXEC = 1 | 0x800 | 0x80000;
    private static final int SIGKILL = 9;

    public static final String STUCK =
            "the tracer has not gone on for five minutes: the processes that it follows are killed, and the trace is not complete";
    private static final long POLL_NANOS = 20_000;

    private final TraceOptions options;
    private final TracerListener listener;
    private final StartRequests requests;
    private final CountDownLatch commandDone = new CountDownLatch(1);
    private final Iterator<Path> gates;
    private final int spawner;
    private final Set<Integer> others;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean spawned;
    private volatile boolean gaveUp;
    private volatile @Nullable TraceLoop loop;
    private volatile @Nullable TracedProcess root;
    private volatile @Nullable String refusal;

    /**
     * @param gates the FIFOs that the spawned processes open before their exec, in the order of the processes
     * @param spawner the kernel's id of the thread that spawns
     */
    public PtraceThread(
            TraceOptions options, TracerListener listener, StartRequests requests, List<Path> gates, int spawner) {
        super("envtrace-ptrace");
        setDaemon(true);
        this.options = options;
        this.listener = listener;
        this.requests = requests;
        this.gates = gates.iterator();
        this.spawner = spawner;
        this.others = new HashSet<>(ProcFs.children(spawner));
    }

    /** Tells this thread that the spawn has succeeded or failed: no further process will come. */
    public void spawned() {
        spawned = true;
    }

    /** The command's process; null if it could not be traced. */
    @Nullable
    public TracedProcess root() {
        return root;
    }

    /** Why the kernel does not permit to trace the command; null if it does. Known once the spawn has returned. */
    @Nullable
    public String refusal() {
        return refusal;
    }

    @Override
    public void run() {
        TraceLoop own = new TraceLoop(new Ptrace(), options, listener, requests);
        loop = own;
        try {
            trace(own);
        } catch (IOException | RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
            own.abandon(e);
            openAllGates();
            requests.close();
        } finally {
            giveUp();
        }
    }

    /** Called by the watchdog's thread when this thread makes no progress: no tracee can run on without it, so all are killed. */
    private void stuck(TraceLoop loop) {
        gaveUp = true;
        listener.warning(STUCK);
        loop.processes().forEach(pid -> TraceCalls.kill(pid, SIGKILL));
        giveUp();
    }

    /** Whether waiting for the command was given up before its exit was seen. */
    public boolean gaveUp() {
        return gaveUp;
    }

    /** Ends the waits of other threads for this one. Processes that are still followed are killed by the kernel when the tool ends. */
    public void giveUp() {
        commandDone.countDown();
        ended.countDown();
    }

    /** Waits until no process is followed any more. */
    public void awaitEnd() throws InterruptedException {
        ended.await();
    }

    /** The ids of the processes that are followed. */
    public Set<Integer> followed() {
        TraceLoop running = loop;
        return running == null ? Set.of() : running.processes();
    }

    /** Waits until the command has ended, or is a JVM that was detached: then the caller has to wait for its exit. */
    public void awaitCommand() throws InterruptedException {
        commandDone.await();
    }

    /** Opens the gates without tracing, so that no process waits at one for ever. */
    private void openAllGates() {
        while (!spawned && gates.hasNext()) {
            if (newChild() == null) {
                LockSupport.parkNanos(POLL_NANOS);
            } else {
                openGate(gates.next());
            }
        }
    }

    private void trace(TraceLoop loop) throws IOException {
        boolean last;
        do {
            last = spawned;
            Integer child = newChild();
            if (child == null) {
                LockSupport.parkNanos(POLL_NANOS);
            } else if (startTraced(loop, child)) {
                loop.run(() -> stuck(loop));
                return;
            }
        } while (!last);
    }

    private @Nullable Integer newChild() {
        for (Integer child : ProcFs.children(spawner)) {
            if (others.add(child)) {
                return child;
            }
        }
        return null;
    }

    /** Seizes the process that waits at the gate, then opens the gate; false if the exec of the process failed. */
    private boolean startTraced(TraceLoop loop, int child) throws IOException {
        TracedProcess process;
        Path gate = gates.next();
        try {
            process = loop.follow(child);
        } catch (PtraceException e) {
            refuse(child, e);
            return true;
        }
        openGate(gate);
        boolean more = true;
        while (process.program() == null && more) {
            more = loop.dispatch(loop.next());
        }
        if (process.program() == null) {
            return false;
        }
        root = process;
        process.onEndOrDetach(commandDone::countDown);
        requests.begin();
        return true;
    }

    /** Kills the process before its exec, so that the caller can start it in another way. Untraced, it would run without the agent. */
    private void refuse(int child, PtraceException reason) {
        refusal = PtracePermission.reason(reason);
        TraceCalls.kill(child, SIGKILL);
    }

    /** Opens the FIFO for writing, which succeeds once the process has opened it for reading, and wakes the process. */
    private void openGate(Path fifo) {
        boolean waiting = true;
        while (waiting && Files.exists(fifo)) {
            int gate = TraceCalls.open(fifo.toString(), O_WRONLY_NONBLOCK_CLOEXEC, 0);
            waiting = gate < 0 && TraceCalls.errno() == TraceCalls.ENXIO && !spawned;
            if (gate >= 0) {
                TraceCalls.close(gate);
            } else if (waiting) {
                LockSupport.parkNanos(POLL_NANOS);
            }
        }
    }
}
