package io.envtrace.event;

import org.jspecify.annotations.Nullable;

/** The part of an access that does not change; its count and times are read from the log when they are needed. */
public final class AccessRecord {
    public final Operation operation;
    /** The API by its public name, such as {@code System.getenv(String)}. */
    public final String api;
    /** Null where the operation concerns all variables. */
    public final @Nullable String variable;

    public final Outcome outcome;
    public final LoggedValue value;
    public final String thread;
    /** Index of a stack in the same log; -1 if none was wanted. */
    public final int stack;
    /** {@link System#nanoTime()} of the first time. */
    public final long firstNanos;
    /** Of a change; null where it is not known, and for every other operation. */
    public final @Nullable LoggedPrevious previous;

    public AccessRecord(
            Operation operation,
            String api,
            @Nullable String variable,
            Outcome outcome,
            LoggedValue value,
            String thread,
            int stack,
            long firstNanos) {
        this(operation, api, variable, outcome, value, thread, stack, firstNanos, null);
    }

    /** A change, with what was there before it. */
    public AccessRecord(
            Operation operation,
            String api,
            @Nullable String variable,
            Outcome outcome,
            LoggedValue value,
            String thread,
            int stack,
            long firstNanos,
            @Nullable LoggedPrevious previous) {
        this.operation = operation;
        this.api = api;
        this.variable = variable;
        this.outcome = outcome;
        this.value = value;
        this.thread = thread;
        this.stack = stack;
        this.firstNanos = firstNanos;
        this.previous = previous;
    }
}
