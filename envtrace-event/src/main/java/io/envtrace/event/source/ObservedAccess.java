package io.envtrace.event.source;

import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An operation as a source has observed it. Equal ones are counted as one access. */
public final class ObservedAccess {
    final Operation operation;
    final String api;
    final @Nullable String variable;
    final @Nullable SourceValue value;
    final String thread;
    final @Nullable SourceStack stack;
    final @Nullable PreviousValue previous;

    /**
     * @param variable null for an operation on all
     * @param value what was found or set; null where there is none
     * @param stack null if none is wanted
     */
    public ObservedAccess(
            Operation operation,
            String api,
            @Nullable String variable,
            @Nullable SourceValue value,
            String thread,
            @Nullable SourceStack stack) {
        this(operation, api, variable, value, thread, stack, null);
    }

    /**
     * A change.
     *
     * @param previous what was there before; null where that is not known
     */
    public ObservedAccess(
            Operation operation,
            String api,
            @Nullable String variable,
            @Nullable SourceValue value,
            String thread,
            @Nullable SourceStack stack,
            @Nullable PreviousValue previous) {
        this.operation = operation;
        this.api = api;
        this.variable = variable;
        this.value = value;
        this.thread = thread;
        this.stack = stack;
        this.previous = previous;
    }

    /** The same change, where what was there before is not told. */
    ObservedAccess withoutPrevious() {
        return new ObservedAccess(operation, api, variable, value, thread, stack);
    }

    public Operation operation() {
        return operation;
    }

    public @Nullable String variable() {
        return variable;
    }

    public @Nullable SourceValue value() {
        return value;
    }

    Outcome outcome() {
        // These sources see an exec once it has succeeded.
        return variable == null ? Outcome.OF_WHOLE : Outcome.of(value != null, value != null && value.isEmpty());
    }

    @Override
    public int hashCode() {
        int hash = operation.hashCode();
        hash = 31 * hash + api.hashCode();
        hash = 31 * hash + Objects.hashCode(variable);
        hash = 31 * hash + Objects.hashCode(value);
        hash = 31 * hash + thread.hashCode();
        hash = 31 * hash + Objects.hashCode(previous);
        return 31 * hash + Objects.hashCode(stack);
    }

    @Override
    public boolean equals(@Nullable Object o) {
        if (!(o instanceof ObservedAccess)) {
            return false;
        }
        ObservedAccess other = (ObservedAccess) o;
        return other.operation == operation
                && other.api.equals(api)
                && Objects.equals(other.variable, variable)
                && Objects.equals(other.value, value)
                && Objects.equals(other.previous, previous)
                && other.thread.equals(thread)
                && Objects.equals(other.stack, stack);
    }
}
