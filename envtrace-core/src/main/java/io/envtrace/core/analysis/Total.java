package io.envtrace.core.analysis;

/** Sums of counts and times that may come from anywhere: one that is too large stays the largest. */
public final class Total {
    private Total() {}

    /** The sum of two numbers that are not negative; at most {@link Long#MAX_VALUE}. */
    public static long of(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
