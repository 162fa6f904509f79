package io.envtrace.core.check;

import io.envtrace.core.model.Access;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.event.Operation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A variable was set, and nobody who could read it did. */
final class NeverReadRule implements Rule {
    @Override
    public String id() {
        return "never-read";
    }

    @Override
    public Severity severity() {
        return Severity.NOTE;
    }

    @Override
    public String description() {
        return "A variable was set and never read";
    }

    @Override
    public List<Problem> check(CheckedRun run) {
        BitSet opaque = opaque(run);
        Map<String, BitSet> readers = new HashMap<>();
        for (Access read : run.allReads()) {
            readers.computeIfAbsent(String.valueOf(read.variable()), name -> new BitSet())
                    .set(read.process());
        }
        List<Problem> problems = new ArrayList<>();
        for (Access change : run.changes()) {
            BitSet of = readers.getOrDefault(String.valueOf(change.variable()), new BitSet());
            int process = change.process();
            if (change.operation() == Operation.SET
                    && !opaque.get(process)
                    && of.stream().noneMatch(id -> run.processes().within(id, process))) {
                problems.add(run.problem(change, change.variable() + " was set and never read"));
            }
        }
        return problems;
    }

    /** Processes that took the whole environment, or were not looked into, and all that they come from. */
    private static BitSet opaque(CheckedRun run) {
        BitSet opaque = new BitSet();
        for (ProcessNode process : run.trace().processes()) {
            opaque.set(process.id(), !process.traced());
        }
        for (Access access : run.trace().accesses()) {
            if (access.operation() == Operation.LIST) {
                opaque.set(access.process());
            }
        }
        for (int id = run.trace().processes().size() - 1; id >= 0; id--) {
            int parent = run.processes().parent(id);
            if (opaque.get(id) && parent >= 0) {
                opaque.set(parent);
            }
        }
        return opaque;
    }
}
