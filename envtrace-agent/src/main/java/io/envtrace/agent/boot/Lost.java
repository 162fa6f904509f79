package io.envtrace.agent.boot;

/** Counts events that could not be recorded. */
public final class Lost {
    /**
     * Raised by instructions woven into the JDK's own methods, which have no stack left to call anything. Threads that raise it at the same
     * moment count as one, so this is the least that it can be.
     */
    @SuppressWarnings("NonFinalStaticField")
    public static long events;

    @SuppressWarnings("NonFinalStaticField")
    private static volatile long counted;

    private Lost() {}

    /** Counts one, exactly. Where there is no stack for this call, the woven instructions count instead. */
    public static synchronized void count() {
        counted = counted + 1;
    }

    /** How many have been lost by now. */
    static long total() {
        return events + counted;
    }
}
