package io.envtrace.core.analysis;

import io.envtrace.core.model.Phase;

/** Determines the phases of one process's accesses, which have to be passed in the order of their first time. */
public final class PhaseTracker {
    private boolean programSeen;

    /** The phase of the next access. */
    public Phase next(StackAnalysis stack) {
        if (stack.program()) {
            programSeen = true;
            return stack.initialiser() ? Phase.INIT : Phase.RUN;
        }
        return programSeen || !stack.internal() ? Phase.RUN : Phase.RUNTIME;
    }
}
