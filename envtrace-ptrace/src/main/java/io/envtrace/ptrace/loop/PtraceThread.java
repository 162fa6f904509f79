package io.envtrace.ptrace.loop;

import io.envtrace.ptrace.jvm.StartRequests;
import io.envtrace.ptrace.kernel.ProcFs;
import io.envtrace.ptrace.kernel.Ptrace;
import io.envtrace.ptrace.kernel.PtraceException;
import io.envtrace.ptrace.kernel.PtraceProbe;
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
 * The one thread that makes every ptrace call: to the kernel a tracee belongs to a thread, not to a process. Never a virtual thread, which
 * has no kernel thread of its own.
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
    private final CountDownLatch settled = new CountDownLatch(1);
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
     * @param gates FIFOs: what each process opens before its exec, in the order in which they come
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

    /** The spawn has succeeded or failed: no further process will come. */
    public void spawned() {
        spawned = true;
    }

    /** The command's process; null if it could not be traced. */
    @Nullable
    public TracedProcess root() {
        return root;
    }

    /** Why the kernel does not let the command be traced; null if it does. Known once the spawn has returned. */
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
            passAll();
            requests.close();
        } finally {
            giveUp();
        }
    }

    /** It will not go on by itself: nothing that it follows can. Called by another thread. */
    private void stuck(TraceLoop loop) {
        gaveUp = true;
        listener.warning(STUCK);
        loop.processes().forEach(pid -> TraceCalls.kill(pid, SIGKILL));
        giveUp();
    }

    /** Whether the command is waited for no longer although it was not seen to end. */
    public boolean gaveUp() {
        return gaveUp;
    }

    /** Who waits for this thread waits no longer. What is still followed is killed by the kernel when the tool ends. */
    public void giveUp() {
        settled.countDown();
        ended.countDown();
    }

    /** Waits until nothing is followed any more. */
    public void awaitEnd() throws InterruptedException {
        ended.await();
    }

    /** The ids of the processes that are followed. */
    public Set<Integer> followed() {
        TraceLoop running = loop;
        return running == null ? Set.of() : running.processes();
    }

    /** Waits until the command has ended, or is a JVM that was let go and whose end the tool itself has to await. */
    public void awaitCommand() throws InterruptedException {
        settled.await();
    }

    /** Who waits at a gate yet must not wait for ever. */
    private void passAll() {
        while (!spawned && gates.hasNext()) {
            if (newChild() == null) {
                LockSupport.parkNanos(POLL_NANOS);
            } else {
                pass(gates.next());
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
            } else if (started(loop, child)) {
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

    /** Seizes the waiting process and lets it go on; false if its exec failed. */
    private boolean started(TraceLoop loop, int child) throws IOException {
        TracedProcess process;
        Path gate = gates.next();
        try {
            process = loop.follow(child);
        } catch (PtraceException e) {
            refuse(child, e);
            return true;
        }
        pass(gate);
        boolean left = true;
        while (process.program() == null && left) {
            left = loop.dispatch(loop.next());
        }
        if (process.program() == null) {
            return false;
        }
        root = process;
        process.whenSettled(settled::countDown);
        requests.begin();
        return true;
    }

    /** Untraced, the process would go on without the agent: it is ended before its exec, so that it can be started in another way. */
    private void refuse(int child, PtraceException reason) {
        refusal = PtraceProbe.reason(reason);
        TraceCalls.kill(child, SIGKILL);
    }

    /** Opening for writing succeeds once the process opens for reading, and wakes it. */
    private void pass(Path fifo) {
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
