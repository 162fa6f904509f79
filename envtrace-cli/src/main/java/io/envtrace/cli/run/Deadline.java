package io.envtrace.cli.run;

import io.envtrace.cli.process.ProcessTable;
import io.envtrace.cli.process.RunningTree;
import io.envtrace.core.recorder.ProcessLiveness;
import io.envtrace.ptrace.start.Signals;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Ends a program and its descendants at the time limit: with SIGTERM, then with SIGKILL if that is wanted and SIGTERM does not
 * help. The run itself ends in any case. A thread of its own.
 */
final class Deadline {
    /** How many times to look after all processes are gone, before the run is given up. */
    private static final int LOOKS_AFTER_THE_LAST = 5;

    /** How many times to look after SIGKILL: a process may be stuck in the kernel. */
    private static final int LOOKS_AFTER_KILL = 10;

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final Duration timeout;
    private final Duration killAfter;
    private final ProgramRun run;
    private final ProcessTable table;
    private final Duration betweenLooks;
    private @Nullable RunningTree tree;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean passed;
    private volatile boolean killed;

    Deadline(Duration timeout, Duration killAfter, ProgramRun run, ProcessTable table) {
        this(timeout, killAfter, run, table, BETWEEN_LOOKS);
    }

    Deadline(Duration timeout, Duration killAfter, ProgramRun run, ProcessTable table, Duration betweenLooks) {
        this.betweenLooks = betweenLooks;
        this.timeout = timeout;
        this.killAfter = killAfter;
        this.run = run;
        this.table = table;
    }

    /** Begins to count; nothing happens without a limit. */
    void start() {
        if (!timeout.isZero()) {
            tree = ProcessHandle.of(run.pid())
                    .map(command -> new RunningTree(command, table))
                    .orElse(null);
            begin(this::watch, "envtrace-timeout");
        }
    }

    private static void begin(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        try {
            if (ended.await(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
            passed = true;
            end(Signals.TERM, ProcessHandle::destroy);
            if (!killAfter.isZero() && !ended.await(killAfter.toNanos(), TimeUnit.NANOSECONDS)) {
                killed = true;
                end(Signals.KILL, ProcessHandle::destroyForcibly);
            }
            giveUpUnlessEnded();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Signals the known processes first: searching the whole process table can take seconds. */
    private void end(int signal, Consumer<ProcessHandle> other) {
        RunningTree known = tree;
        if (known == null) {
            run.signal(signal);
            return;
        }
        known.addTracedAndChildren(run.followed());
        run.signal(signal);
        known.found().forEach(other);
        begin(() -> known.searchProcessTable(other), "envtrace-timeout-others");
    }

    /** Gives up the run if it does not end although its processes have ended, or some time after SIGKILL. */
    private void giveUpUnlessEnded() throws InterruptedException {
        int sinceKill = 0;
        int sinceLast = 0;
        while (sinceLast < LOOKS_AFTER_THE_LAST && sinceKill < LOOKS_AFTER_KILL) {
            if (ended.await(betweenLooks.toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
            sinceLast = anyRuns() ? 0 : sinceLast + 1;
            sinceKill = killed ? sinceKill + 1 : 0;
        }
        run.giveUp();
    }

    private boolean anyRuns() {
        RunningTree known = tree;
        return runs(run.pid())
                || run.followed().stream().anyMatch(Deadline::runs)
                || known != null && known.found().stream().anyMatch(p -> p.isAlive() && runs(p.pid()));
    }

    private static boolean runs(long pid) {
        return ProcessLiveness.runs(pid, System.nanoTime());
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
