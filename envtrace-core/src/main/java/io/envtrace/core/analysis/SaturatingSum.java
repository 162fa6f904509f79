package io.envtrace.core.analysis;

/** Adds counts and times from untrusted input: a sum that would overflow is {@link Long#MAX_VALUE}. */
public final class SaturatingSum {
    private SaturatingSum() {}

    /** The sum of two numbers that are not negative; at most {@link Long#MAX_VALUE}. */
    public static long of(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
