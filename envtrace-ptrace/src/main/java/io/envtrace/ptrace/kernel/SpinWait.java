package io.envtrace.ptrace.kernel;

/**
 * Decides how long to poll for the next stop before sleeping. A sleep in waitpid costs two wake-ups across processors, more than handling a
 * hit; but polling where stops are rare takes the processor from the target. So the tracer polls only while that has paid off lately.
 */
final class SpinWait {
    private static final long SPIN_NANOS = 100_000;
    /** Waits shorter than this are worth spinning for. */
    private static final long SHORT_NANOS = 100_000;

    private static final int MOST_CREDIT = 64;

    private int credit = 8;

    boolean shouldSpin(long began) {
        return credit > 0 && System.nanoTime() - began < SPIN_NANOS;
    }

    void record(long nanos) {
        if (nanos < SHORT_NANOS) {
            credit = Math.min(MOST_CREDIT, credit + 2);
        } else if (credit > 0) {
            credit--;
        } else if (nanos < 4 * SHORT_NANOS) {
            credit = 2;
        }
    }
}
