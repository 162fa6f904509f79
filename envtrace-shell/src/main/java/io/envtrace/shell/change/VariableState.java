package io.envtrace.shell.change;

import org.jspecify.annotations.Nullable;

/**
 * A shell's variable at one moment.
 *
 * @param exported whether children are given it
 * @param value null where it is not set
 */
public record VariableState(boolean exported, @Nullable String value) {
    public static final VariableState UNSET = new VariableState(false, null);

    /** The value that a child is given; null for none. */
    public @Nullable String given() {
        return exported ? value : null;
    }
}
