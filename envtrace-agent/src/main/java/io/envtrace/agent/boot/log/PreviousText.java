package io.envtrace.agent.boot.log;

import io.envtrace.event.LoggedPrevious;
import io.envtrace.event.LoggedValue;
import io.envtrace.event.Outcome;
import io.envtrace.event.secret.Masker;
import org.jspecify.annotations.Nullable;

/** What a hook has seen before a change, unmasked. */
public final class PreviousText {
    private final @Nullable String value;
    /** -1 before a change of one variable. */
    private final int variables;

    private PreviousText(@Nullable String value, int variables) {
        this.value = value;
        this.variables = variables;
    }

    /** Before a change of one variable: its value; null where it was not set. */
    public static PreviousText of(@Nullable Object value) {
        return new PreviousText((String) value, -1);
    }

    /** Before the removal of all variables: how many there were. */
    public static PreviousText ofAll(int variables) {
        return new PreviousText(null, variables);
    }

    /** As it may be recorded, for a change that has left a value; null where it has removed one. */
    LoggedPrevious shown(@Nullable String name, @Nullable String left, Masker masker) {
        if (variables >= 0) {
            return LoggedPrevious.ofAll(variables);
        }
        LoggedValue shown = name == null || value == null ? LoggedValue.NONE : masker.value(name, value);
        boolean same = value == null ? left == null : value.equals(left);
        return LoggedPrevious.of(Outcome.of(value), shown, same);
    }

    @Override
    public int hashCode() {
        return (value == null ? 0 : value.hashCode()) + 31 * variables;
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof PreviousText
                && ((PreviousText) o).variables == variables
                && (value == null ? ((PreviousText) o).value == null : value.equals(((PreviousText) o).value));
    }
}
