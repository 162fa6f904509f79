package io.envtrace.core.check;

import io.envtrace.core.analysis.ReaderGraph;
import io.envtrace.core.model.Access;
import io.envtrace.event.Operation;
import java.util.ArrayList;
import java.util.List;

/** A library took all variables, whatever they are. */
final class WholeEnvironmentRule implements Rule {
    @Override
    public String id() {
        return "whole-environment";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public String description() {
        return "A library read the whole environment";
    }

    @Override
    public List<Problem> check(CheckedRun run) {
        List<Problem> problems = new ArrayList<>();
        for (Access access : run.trace().accesses()) {
            if (access.operation() == Operation.LIST
                    && !access.internal()
                    && access.library() != null
                    && ReaderGraph.byThirdParty(access)) {
                problems.add(run.problem(access, "the whole environment was read by " + Readers.name(run, access)));
            }
        }
        return problems;
    }
}
