package io.envtrace.ptrace.attach;

import io.envtrace.ptrace.jvm.StartRequests;
import io.envtrace.ptrace.kernel.Ptrace;
import io.envtrace.ptrace.kernel.PtraceException;
import io.envtrace.ptrace.kernel.WaitStatus;
import io.envtrace.ptrace.loop.TraceLoop;
import io.envtrace.ptrace.options.TraceOptions;
import io.envtrace.ptrace.options.TracerListener;
import io.envtrace.ptrace.start.ProcessExit;
import io.envtrace.ptrace.start.linux.OwnProcess;
import io.envtrace.ptrace.tree.TracedProcess;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** The ptrace thread of an attachment to a running process. It is never a virtual thread, which has no kernel thread of its own. */
final class AttachThread extends Thread {
    private final int pid;
    private final TraceOptions options;
    private final TracerListener listener;
    private final CountDownLatch attached = new CountDownLatch(1);
    private volatile @Nullable WaitInterruption interruption;
    private volatile @Nullable TracedProcess process;
    private volatile @Nullable Throwable failure;

    AttachThread(int pid, TraceOptions options, TracerListener listener) {
        super("envtrace-ptrace");
        setDaemon(true);
        this.pid = pid;
        this.options = options;
        this.listener = listener;
    }

    /**
     * Waits until the process is traced.
     *
     * @throws AttachException it cannot be
     */
    TracedProcess awaitAttached() throws AttachException, InterruptedException {
        attached.await();
        TracedProcess followed = process;
        if (followed != null) {
            return followed;
        }
        Throwable why = failure;
        if (why instanceof PtraceException call) {
            throw call.gone() ? new AttachException(pid, "has ended", call) : RunningProcess.notPermitted(pid, call);
        }
        throw why == null
                ? new AttachException(pid, "has ended")
                : new AttachException(pid, "cannot be attached to: " + why.getMessage(), why);
    }

    /** Detaches from the process; returns when it runs without the tracer. */
    void detach() throws InterruptedException {
        WaitInterruption there = interruption;
        if (there != null) {
            there.wake();
        }
        join();
    }

    /** How the process ended; null if it is still running. Known once this thread has ended. */
    @Nullable
    ProcessExit end() {
        TracedProcess followed = process;
        WaitStatus end = followed == null ? null : followed.end();
        return end == null ? null : ProcessExit.ofWaitStatus(end.raw());
    }

    /** Why tracing stopped early; null if it did not. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    @Override
    public void run() {
        WaitInterruption own = new WaitInterruption();
        interruption = own;
        try {
            OwnProcess.hideMemory();
            trace(own);
        } catch (IOException | RuntimeException | LinkageError e) {
            failure = e;
        } finally {
            own.ended();
            attached.countDown();
        }
    }

    private void trace(WaitInterruption own) throws IOException {
        Ptrace ptrace = new Ptrace();
        TraceLoop loop = new TraceLoop(ptrace, options, listener, StartRequests.none(own::isWoken));
        Attachment attachment = new Attachment(ptrace, loop);
        try {
            process = attachment.begin(pid);
            attached.countDown();
            boolean more = true;
            while (more && !own.isWoken()) {
                more = loop.dispatch(loop.next());
            }
        } finally {
            attachment.end();
        }
    }
}
