package io.envtrace.event;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits in a test for something that another thread or process does, for a minute at most. */
public final class Await {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final long PAUSE_NANOS = 200_000;

    private Await() {}

    /** Returns once the condition holds; fails with these words where it does not within the limit. */
    public static void until(String what, Callable<Boolean> condition) {
        within(LIMIT, what, condition);
    }

    static void within(Duration limit, String what, Callable<Boolean> condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!holds(what, condition)) {
            if (System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted()) {
                throw new AssertionError("waited in vain until " + what);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static boolean holds(String what, Callable<Boolean> condition) {
        try {
            return condition.call();
        } catch (Exception e) {
            throw new AssertionError("cannot be told whether " + what, e);
        }
    }
}
