package io.envtrace.agent.boot;

/** Counts events that could not be recorded. */
public final class Lost {
    /** Raised by instructions woven into the JDK's own methods, which have no stack left to call anything. */
    @SuppressWarnings("NonFinalStaticField")
    public static long events;

    private Lost() {}
}
