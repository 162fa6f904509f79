package io.envtrace.agent.boot;

/**
 * Tells {@code System.getenv(String)} whether a hook further in has recorded the call already. Used only where something has replaced the
 * JDK's map, or where {@code System} does not ask it.
 */
public final class InnerHookCount {
    private static volatile boolean needed;
    private static final ThreadLocal<long[]> RECORDED = new ThreadLocal<long[]>();

    private InnerHookCount() {}

    /** Has {@link #increment} count from now on. */
    public static void enable() {
        needed = true;
    }

    static void increment() {
        if (needed) {
            counter()[0]++;
        }
    }

    static long current() {
        return counter()[0];
    }

    private static long[] counter() {
        long[] counter = RECORDED.get();
        if (counter == null) {
            counter = new long[1];
            RECORDED.set(counter);
        }
        return counter;
    }
}
