package io.envtrace.agent.boot.guard;

/**
 * Makes sure that there is room on the stack before something begins that must not stop midway: writing a new access, or loading classes,
 * where the JDK's instrumentation prints to the program's output when the stack ends in it.
 */
public final class StackProbe {
    private static final int LEVELS = 100;
    private static final int LEVELS_TO_WEAVE = 1000;
    /** Read before each call and used after it, so that compiled frames hold them too and are not ten times smaller than interpreted ones. */
    private static final long[] HELD = new long[16];

    private StackProbe() {}

    /**
     * Returns if there are some 20 kilobytes.
     *
     * @throws StackOverflowError there are not
     */
    public static void require() {
        descend(LEVELS);
    }

    /**
     * Returns if there are some 200 kilobytes: what weaving a class needs, several times.
     *
     * @throws StackOverflowError there are not
     */
    public static void requireToWeave() {
        descend(LEVELS_TO_WEAVE);
    }

    private static long descend(int levels) {
        if (levels == 0) {
            return 0;
        }
        long[] held = HELD;
        long a = held[0];
        long b = held[1];
        long c = held[2];
        long d = held[3];
        long e = held[4];
        long f = held[5];
        long g = held[6];
        long h = held[7];
        long i = held[8];
        long j = held[9];
        long k = held[10];
        long l = held[11];
        long m = held[12];
        long n = held[13];
        long o = held[14];
        long p = held[15];
        return descend(levels - 1) + a + b + c + d + e + f + g + h + i + j + k + l + m + n + o + p;
    }
}
