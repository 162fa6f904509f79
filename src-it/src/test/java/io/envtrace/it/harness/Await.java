package io.envtrace.it.harness;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for something that another process does, for a minute at most. */
public final class Await {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final long PAUSE_NANOS = 200_000;

    private Await() {}

    /** Returns once the condition holds; fails with these words where it does not within the limit. */
    public static void until(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain until " + what);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
