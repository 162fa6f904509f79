package io.envtrace.ptrace.launch;

import io.envtrace.ptrace.jvm.StartRequests;
import io.envtrace.ptrace.kernel.Ptrace;
import io.envtrace.ptrace.kernel.TraceCalls;
import io.envtrace.ptrace.loop.PtraceThread;
import io.envtrace.ptrace.loop.TraceLoop;
import io.envtrace.ptrace.options.TraceOptions;
import io.envtrace.ptrace.options.TracerListener;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The ptrace thread of a command that is a JVM. It is idle, and loads no classes, until the JVM is about to start a process. */
final class JvmChildren extends Thread {
    private static final int SIGKILL = 9;

    private final Supplier<TraceOptions> options;
    private final TracerListener listener;
    private final StartRequests requests;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable TraceLoop loop;

    JvmChildren(Supplier<TraceOptions> options, TracerListener listener, StartRequests requests) {
        super("envtrace-ptrace");
        setDaemon(true);
        this.options = options;
        this.listener = listener;
        this.requests = requests;
    }

    @Override
    public void run() {
        try {
            if (requests.await()) {
                TraceLoop own = new TraceLoop(new Ptrace(), options.get(), listener, requests);
                loop = own;
                follow(own);
            }
        } catch (RuntimeException | LinkageError e) {
            listener.warning("native programs that the command starts are not followed: " + e);
        } finally {
            requests.stopServing();
            giveUp();
        }
    }

    private void stuck(TraceLoop loop) {
        listener.warning(PtraceThread.STUCK);
        loop.processes().forEach(pid -> TraceCalls.kill(pid, SIGKILL));
        giveUp();
    }

    /** Ends the waits of other threads for this one. */
    void giveUp() {
        ended.countDown();
    }

    /** Waits until no process is followed, and none will be. */
    void awaitEnd() throws InterruptedException {
        ended.await();
    }

    /** The ids of the processes that are followed. */
    Set<Integer> followed() {
        TraceLoop running = loop;
        return running == null ? Set.of() : running.processes();
    }

    private void follow(TraceLoop loop) {
        try {
            loop.run(() -> stuck(loop));
        } catch (IOException | RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
            loop.abandon(e);
        }
    }
}
