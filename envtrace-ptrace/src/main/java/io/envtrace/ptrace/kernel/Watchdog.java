package io.envtrace.ptrace.kernel;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Checks from another thread whether the tracer makes progress. If nothing has happened for some time, the tracer is asked to scan for
 * threads whose stop was not handled: soon, and then less and less often. If it has been busy with one stop for minutes, it is given up.
 */
public final class Watchdog {
    public static final Duration CHECK_INTERVAL = Duration.ofSeconds(1);

    /** A busy machine may take a minute for the symbols of a large program. */
    private static final int MOST_CHECKS_OF_ONE_STOP = 300;

    /** The progress that is checked. */
    interface Progress {
        /** A number that grows with every stop. */
        long reportedStops();

        /** Whether it is waiting for the next stop. */
        boolean isWaiting();
    }

    private final Progress progress;
    private final Duration checkInterval;
    private final Runnable idle;
    private final Runnable stuck;
    private final CountDownLatch over = new CountDownLatch(1);

    /**
     * Creates a watchdog that has not started.
     *
     * @param idle called now and then while nothing happens
     * @param stuck called once
     */
    public Watchdog(Progress progress, Duration checkInterval, Runnable idle, Runnable stuck) {
        this.progress = progress;
        this.checkInterval = checkInterval;
        this.idle = idle;
        this.stuck = stuck;
    }

    public void begin() {
        Thread thread = new Thread(this::watch, "envtrace-watchdog");
        thread.setDaemon(true);
        thread.start();
    }

    public void end() {
        over.countDown();
    }

    /** Checks are counted instead of time: while the machine or the tool is suspended, none passes. */
    private void watch() {
        try {
            long before = -1;
            int same = 0;
            while (!over.await(checkInterval.toNanos(), TimeUnit.NANOSECONDS)) {
                long reportedStops = progress.reportedStops();
                same = reportedStops == before ? same + 1 : 0;
                before = reportedStops;
                if (progress.isWaiting()) {
                    runIdleIfDue(same);
                } else if (same >= MOST_CHECKS_OF_ONE_STOP) {
                    stuck.run();
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Runs the idle action after 2, 4, 8 checks and so on. */
    private void runIdleIfDue(int same) {
        if (same > 1 && Integer.bitCount(same) == 1) {
            idle.run();
        }
    }
}
