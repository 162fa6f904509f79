package io.envtrace.cli.launch;

import io.envtrace.ptrace.start.Signals;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Ends a program and what it has started when its time is over: SIGTERM, and SIGKILL if that is wanted and does not help. A thread of its own. */
final class Deadline {
    private final Duration timeout;
    private final Duration killAfter;
    private final ProgramRun run;
    private @Nullable RunningTree tree;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean passed;
    private volatile boolean killed;

    Deadline(Duration timeout, Duration killAfter, ProgramRun run) {
        this.timeout = timeout;
        this.killAfter = killAfter;
        this.run = run;
    }

    /** Begins to count; nothing happens without a limit. */
    void start() {
        if (!timeout.isZero()) {
            tree = ProcessHandle.of(run.pid()).map(RunningTree::new).orElse(null);
            Thread thread = new Thread(this::watch, "envtrace-timeout");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void watch() {
        try {
            if (ended.await(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
            passed = true;
            end(Signals.TERM, RunningTree::terminate);
            if (!killAfter.isZero() && !ended.await(killAfter.toNanos(), TimeUnit.NANOSECONDS)) {
                killed = true;
                end(Signals.KILL, RunningTree::kill);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void end(int signal, Consumer<RunningTree> others) {
        if (tree != null) {
            tree.find();
        }
        run.signal(signal);
        if (tree != null) {
            others.accept(tree);
        }
    }

    /** The program has ended. */
    void stop() {
        ended.countDown();
    }

    /** Whether the program was told to end. */
    boolean passed() {
        return passed;
    }

    /** Whether it had to be killed. */
    boolean killed() {
        return killed;
    }
}
