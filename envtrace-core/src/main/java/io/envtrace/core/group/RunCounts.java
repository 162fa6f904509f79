package io.envtrace.core.group;

import io.envtrace.core.analysis.Filter;
import io.envtrace.core.analysis.SaturatingSum;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.ExitStatus;
import io.envtrace.core.model.Role;
import io.envtrace.core.model.Trace;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import java.util.Set;
import java.util.TreeSet;

/** How much runs did together. What helpers and runtimes did for themselves counts as a person counts: not, unless the filter says so. */
public final class RunCounts {
    private final Set<String> read = new TreeSet<>();
    private final Set<String> unset = new TreeSet<>();
    private int runs;
    private int failed;
    private long reads;
    private long changes;

    /** Adds what a filter lets through of a run. */
    public void add(Trace trace, Filter filter) {
        runs++;
        ExitStatus exit = trace.session().exit();
        failed += exit != null && exit.failed() ? 1 : 0;
        for (Access access : filter.apply(trace).accesses()) {
            if (trace.processes().get(access.process()).role() != Role.HELPER || filter.internal()) {
                add(access);
            }
        }
    }

    private void add(Access access) {
        if (access.operation() == Operation.GET && access.variable() != null) {
            reads = SaturatingSum.of(reads, access.count());
            (access.outcome() == Outcome.ABSENT ? unset : read).add(access.variable());
        } else if (access.operation() != Operation.LIST && access.operation() != Operation.EXEC) {
            changes = SaturatingSum.of(changes, access.count());
        }
    }

    /** How many runs there are. */
    public int runs() {
        return runs;
    }

    /** How many of them failed. */
    public int failed() {
        return failed;
    }

    /** How many variables were found set, or empty. */
    public int found() {
        return read.size();
    }

    /** How many variables were not found by some read. */
    public int unset() {
        return unset.size();
    }

    /** How often a variable was asked for. */
    public long reads() {
        return reads;
    }

    /** How often a variable was changed. */
    public long changes() {
        return changes;
    }
}
