package io.envtrace.cli.output;

import org.jspecify.annotations.Nullable;

/** The caller's environment as text. */
@FunctionalInterface
public interface CallerVariables {
    /** A variable's value; null where it is not set. */
    @Nullable
    String variable(String name);
}
