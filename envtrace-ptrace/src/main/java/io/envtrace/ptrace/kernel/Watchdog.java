package io.envtrace.ptrace.kernel;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Looks from another thread whether the tracer goes on. Where nothing has happened for some time the tracer is asked to look for threads that
 * stand and that it has forgotten: soon, and then less and less often. Where it has been busy with one stop for minutes, it is given up.
 */
public final class Watchdog {
    public static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    /** A busy machine may take a minute for the symbols of a large program. */
    private static final int MOST_LOOKS_AT_ONE_TURN = 300;

    /** Whose progress is watched. */
    interface Watched {
        /** A number that grows with every stop. */
        long turns();

        /** Whether it waits for the next stop. */
        boolean isWaiting();
    }

    private final Watched watched;
    private final Duration betweenLooks;
    private final Runnable idle;
    private final Runnable stuck;
    private final CountDownLatch over = new CountDownLatch(1);

    /**
     * Makes a watchdog that does not watch yet.
     *
     * @param idle called now and then while nothing happens
     * @param stuck called once
     */
    public Watchdog(Watched watched, Duration betweenLooks, Runnable idle, Runnable stuck) {
        this.watched = watched;
        this.betweenLooks = betweenLooks;
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

    /** Looks are counted and not time: while the machine or the tool is suspended, none passes. */
    private void watch() {
        try {
            long before = -1;
            int same = 0;
            while (!over.await(betweenLooks.toNanos(), TimeUnit.NANOSECONDS)) {
                long turns = watched.turns();
                same = turns == before ? same + 1 : 0;
                before = turns;
                if (watched.isWaiting()) {
                    askIfDue(same);
                } else if (same >= MOST_LOOKS_AT_ONE_TURN) {
                    stuck.run();
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** After 2, 4, 8 looks and so on. */
    private void askIfDue(int same) {
        if (same > 1 && Integer.bitCount(same) == 1) {
            idle.run();
        }
    }
}
