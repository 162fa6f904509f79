package io.envtrace.cli.attach;

import io.envtrace.core.model.ExitStatus;
import io.envtrace.event.session.AttachedAgent;
import io.envtrace.ptrace.attach.HeldFifo;
import io.envtrace.ptrace.attach.RunningProcess;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A JVM with the agent loaded. The agent works until the tool closes its end of the FIFO, and the agent's thread ends when it has
 * removed its hooks.
 */
final class AttachedJvm implements AttachedTarget {
    private static final long POLL_MILLIS = 5;
    private static final long PATIENCE_MILLIS = 10_000;

    private final RunningProcess process;
    private final String runtime;
    private final HeldFifo lifeline;
    private final CountDownLatch over = new CountDownLatch(1);

    AttachedJvm(RunningProcess process, String runtime, HeldFifo lifeline) {
        this.process = process;
        this.runtime = runtime;
        this.lifeline = lifeline;
        ProcessHandle.of(process.pid()).ifPresentOrElse(this::countDownAtExit, over::countDown);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what is waited for is the latch
    private void countDownAtExit(ProcessHandle handle) {
        handle.onExit().thenRun(over::countDown);
    }

    @Override
    public String runtime() {
        return runtime;
    }

    @Override
    public void detach() throws InterruptedException {
        lifeline.close();
        long tries = PATIENCE_MILLIS / POLL_MILLIS;
        for (long i = 0; i < tries && process.hasThread(AttachedAgent.THREAD) && process.runs(); i++) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        over.countDown();
    }

    /** Only the parent of a process learns its exit status. */
    @Override
    public @Nullable ExitStatus await() throws InterruptedException {
        over.await();
        return null;
    }
}
