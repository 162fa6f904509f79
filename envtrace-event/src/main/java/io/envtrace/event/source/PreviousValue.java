package io.envtrace.event.source;

import io.envtrace.event.LoggedPrevious;
import io.envtrace.event.LoggedValue;
import io.envtrace.event.Outcome;
import io.envtrace.event.secret.Masker;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a source has seen before a change, unmasked. */
public final class PreviousValue {
    private final @Nullable SourceValue value;
    /** -1 before a change of one variable. */
    private final int variables;

    private PreviousValue(@Nullable SourceValue value, int variables) {
        this.value = value;
        this.variables = variables;
    }

    /** Before a change of one variable: its value; null where it was not set. */
    public static PreviousValue of(@Nullable SourceValue value) {
        return new PreviousValue(value, -1);
    }

    /** Before the removal of all variables: how many there were. */
    public static PreviousValue ofAll(int variables) {
        return new PreviousValue(null, variables);
    }

    /**
     * As it may be recorded.
     *
     * @param set what the variable was set to; null where it was removed
     */
    LoggedPrevious shown(@Nullable String variable, @Nullable SourceValue set, Masker masker) {
        if (variables >= 0) {
            return LoggedPrevious.ofAll(variables);
        }
        SourceValue was = value;
        LoggedValue shown = variable == null || was == null ? LoggedValue.NONE : was.shown(variable, masker);
        return LoggedPrevious.of(Outcome.of(was != null, was != null && was.isEmpty()), shown, isSame(was, set));
    }

    private static boolean isSame(@Nullable SourceValue was, @Nullable SourceValue set) {
        // What follows a beginning may differ.
        return was == null || set == null ? was == set : was.isWhole() && was.equals(set);
    }

    @Override
    public int hashCode() {
        return 31 * Objects.hashCode(value) + variables;
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof PreviousValue
                && ((PreviousValue) o).variables == variables
                && Objects.equals(((PreviousValue) o).value, value);
    }
}
