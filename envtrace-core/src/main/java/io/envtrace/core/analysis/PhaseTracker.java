package io.envtrace.core.analysis;

import io.envtrace.core.model.Phase;

/** Determines the phases of one process's accesses, which have to be passed in the order of their first time. */
public final class PhaseTracker {
    private boolean programSeen;

    /** The phase of the next access. */
    public Phase next(StackAnalysis stack) {
        programSeen |= stack.program();
        if (stack.initialiser()) {
            return Phase.INIT;
        }
        if (stack.cut()) {
            return Phase.UNKNOWN;
        }
        if (stack.program()) {
            return Phase.RUN;
        }
        return programSeen || !stack.internal() ? Phase.RUN : Phase.RUNTIME;
    }
}
