package io.envtrace.agent.boot.log;

import io.envtrace.agent.boot.stack.StackCapture;
import io.envtrace.event.AccessCounter;
import io.envtrace.event.Outcome;
import org.jspecify.annotations.Nullable;

/** An access with all that tells it apart from others, and its counter in the log. */
final class Aggregate {
    private final int kind;
    final long stack;
    final @Nullable String name;
    final @Nullable String value;
    final String thread;
    final long threadId;
    final @Nullable PreviousText previous;
    /** Set once, before another thread can find this aggregate. */
    @SuppressWarnings("NullAway.Init")
    AccessCounter counter;

    /** Another one with the same hash. */
    volatile @Nullable Aggregate next;

    Aggregate(
            int kind,
            long stack,
            @Nullable String name,
            @Nullable String value,
            String thread,
            long threadId,
            @Nullable PreviousText previous) {
        this.kind = kind;
        this.stack = stack;
        this.name = name;
        this.value = value;
        this.thread = thread;
        this.threadId = threadId;
        this.previous = previous;
    }

    boolean is(
            int kind,
            long stack,
            @Nullable String name,
            @Nullable String value,
            String thread,
            long threadId,
            @Nullable PreviousText previous) {
        return this.kind == kind
                && this.stack == stack
                && this.threadId == threadId
                && same(this.name, name)
                && same(this.value, value)
                && same(this.thread, thread)
                && (previous == null ? this.previous == null : previous.equals(this.previous));
    }

    boolean is(Aggregate other) {
        return is(other.kind, other.stack, other.name, other.value, other.thread, other.threadId, other.previous);
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
