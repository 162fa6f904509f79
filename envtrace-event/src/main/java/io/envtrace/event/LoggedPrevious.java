package io.envtrace.event;

/** What there was before a change, as it may leave the process. A change that nobody knows this of has none. */
public final class LoggedPrevious {
    /** Whether the variable was set; {@link Outcome#OF_WHOLE} before all variables are removed. */
    public final Outcome outcome;
    /** The variable's value; {@link LoggedValue#NONE} where it was not set, and before all are removed. */
    public final LoggedValue value;
    /** Whether the change has left everything as it was. Values are compared as they are, not as they may be shown. */
    public final boolean unchanged;
    /** How many variables there were before all are removed; -1 for a change of one variable. */
    public final int variables;

    private LoggedPrevious(Outcome outcome, LoggedValue value, boolean unchanged, int variables) {
        this.outcome = outcome;
        this.value = value;
        this.unchanged = unchanged;
        this.variables = variables;
    }

    /** Before a change of one variable. */
    public static LoggedPrevious of(Outcome outcome, LoggedValue value, boolean unchanged) {
        return new LoggedPrevious(outcome, value, unchanged, -1);
    }

    /** Before the removal of all variables. */
    public static LoggedPrevious ofAll(int variables) {
        return new LoggedPrevious(Outcome.OF_WHOLE, LoggedValue.NONE, variables == 0, variables);
    }
}
