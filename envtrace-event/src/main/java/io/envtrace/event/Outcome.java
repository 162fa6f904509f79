package io.envtrace.event;

import org.jspecify.annotations.Nullable;

/** What an operation found or left. The order is part of the log's format. */
public enum Outcome {
    /** A value that is not empty. */
    PRESENT,
    /** The empty value. */
    EMPTY,
    /** No value: the variable is not set. */
    ABSENT,
    /** A security manager has refused to tell. */
    DENIED;

    /** The outcome of an operation on the whole environment (LIST, CLEAR): there is always one, though it may be empty. */
    public static final Outcome OF_WHOLE = PRESENT;

    /**
     * The outcome of an operation on one variable.
     *
     * @param value what was found or left; null where the variable is not set
     */
    public static Outcome of(@Nullable String value) {
        return of(value != null, value != null && value.isEmpty());
    }

    /** The same by what is known of the value; {@code empty} means nothing where the variable is not set. */
    public static Outcome of(boolean set, boolean empty) {
        return !set ? ABSENT : empty ? EMPTY : PRESENT;
    }

    /** The outcome where nobody looked at a value: whether there is a variable of that name, or a child that was to be started. */
    public static Outcome of(boolean there) {
        return there ? PRESENT : ABSENT;
    }
}
