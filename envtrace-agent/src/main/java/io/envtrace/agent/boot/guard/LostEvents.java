package io.envtrace.agent.boot.guard;

/** Counts events that could not be recorded. */
public final class LostEvents {
    /**
     * Raised by instructions woven into the JDK's own methods, which have no stack left to call anything. Threads that raise it at the same
     * moment count as one, so this is the least that it can be.
     */
    @SuppressWarnings("NonFinalStaticField")
    public static long fromWovenCode;

    @SuppressWarnings("NonFinalStaticField")
    private static volatile long counted;

    private LostEvents() {}

    /** Counts one, exactly. Where there is no stack for this call, the woven instructions count instead. */
    public static synchronized void count() {
        counted = counted + 1;
    }

    /** How many have been lost by now. */
    public static long total() {
        return fromWovenCode + counted;
    }
}
