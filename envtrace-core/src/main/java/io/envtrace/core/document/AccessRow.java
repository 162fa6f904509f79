package io.envtrace.core.document;

import io.envtrace.core.model.Phase;
import io.envtrace.core.model.Value;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An access as the document has it, with numbers for what stands elsewhere. Used again for the next one. */
final class AccessRow {
    /** In place of a number. */
    static final int NONE = -1;

    int process;

    @Nullable
    Operation operation;

    int api;
    int variable;
    Outcome outcome = Outcome.ABSENT;
    /** The text of a value that is nothing but that. */
    int plainValue;

    @Nullable
    Value otherValue;

    int thread;
    Phase phase = Phase.RUN;
    boolean internal;
    int stack;
    int site;
    long count;
    long firstNanos;
    long lastNanos;
    List<Integer> children = List.of();

    /** What an access has where the document says nothing. */
    void clear() {
        process = 0;
        operation = null;
        api = NONE;
        variable = NONE;
        outcome = Outcome.ABSENT;
        plainValue = NONE;
        otherValue = null;
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
