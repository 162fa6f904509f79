package io.envtrace.core.document;

import io.envtrace.core.model.Access.Previous;
import io.envtrace.core.model.Phase;
import io.envtrace.core.model.Value;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An access as the document has it, with indices into the document's tables. The object is reused for the next access. */
final class AccessRow {
    /** The index where there is nothing. */
    static final int NONE = -1;

    int process;

    @Nullable
    Operation operation;

    int api;
    int variable;
    Outcome outcome = Outcome.ABSENT;
    /** The text of a plain value. */
    int plainValue;

    @Nullable
    Value otherValue;

    @Nullable
    Previous previous;

    int thread;
    Phase phase = Phase.RUN;
    boolean internal;
    int stack;
    int site;
    long count;
    long firstNanos;
    long lastNanos;
    List<Integer> children = List.of();

    /** Resets all fields to the values that missing fields have. */
    void clear() {
        process = 0;
        operation = null;
        api = NONE;
        variable = NONE;
        outcome = Outcome.ABSENT;
        plainValue = NONE;
        otherValue = null;
        previous = null;
        thread = NONE;
        phase = Phase.RUN;
        internal = false;
        stack = NONE;
        site = NONE;
        count = 1;
        firstNanos = 0;
        lastNanos = 0;
        children = List.of();
    }
}
