package io.envtrace.core.report.spi;

import org.jspecify.annotations.Nullable;

/** Tells what a run has cost. */
public interface RunCost {
    /** The cost up to now; null where it cannot be told. */
    @Nullable
    Spent now();

    /**
     * Processor time, in milliseconds.
     *
     * @param own of envtrace itself
     * @param command of the command and of what it has waited for; 0 where that is not known
     */
    record Spent(long own, long command) {}
}
