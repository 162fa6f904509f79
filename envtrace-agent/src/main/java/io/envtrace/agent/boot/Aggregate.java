package io.envtrace.agent.boot;

import io.envtrace.event.AccessCounter;
import io.envtrace.event.Outcome;
import org.jspecify.annotations.Nullable;

/** One access in the log, with all that tells it apart from others. */
final class Aggregate {
    final AccessCounter counter;
    private final int kind;
    private final long stack;
    private final @Nullable String name;
    private final @Nullable String value;
    private final String thread;
    private final long threadId;
    /** Another one with the same hash. */
    volatile @Nullable Aggregate next;

    Aggregate(
            AccessCounter counter,
            int kind,
            long stack,
            @Nullable String name,
            @Nullable String value,
            String thread,
            long threadId) {
        this.counter = counter;
        this.kind = kind;
        this.stack = stack;
        this.name = name;
        this.value = value;
        this.thread = thread;
        this.threadId = threadId;
    }

    boolean is(int kind, long stack, @Nullable String name, @Nullable String value, String thread, long threadId) {
        return this.kind == kind
                && this.stack == stack
                && this.threadId == threadId
                && same(this.name, name)
                && same(this.value, value)
                && same(this.thread, thread);
    }

    @SuppressWarnings("ReferenceEquality")
    private static boolean same(@Nullable String a, @Nullable String b) {
        return a == b || a != null && a.equals(b);
    }

    /** Hook, owner and outcome in one number. */
    static int kind(int hook, boolean own, Outcome outcome) {
        return hook << 4 | (own ? 8 : 0) | outcome.ordinal();
    }

    static long hash(
            int kind, long stack, @Nullable String name, @Nullable String value, String thread, long threadId) {
        long hash = StackCapture.mix(stack, kind);
        hash = StackCapture.mix(hash, name == null ? 0 : name.hashCode());
        hash = StackCapture.mix(hash, value == null ? 0 : value.hashCode());
        return StackCapture.mix(hash, thread.hashCode() + threadId);
    }
}
