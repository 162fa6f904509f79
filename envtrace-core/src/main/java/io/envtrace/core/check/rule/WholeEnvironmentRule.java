package io.envtrace.core.check.rule;

import io.envtrace.core.analysis.ReaderGraph;
import io.envtrace.core.analysis.TakenWhole;
import io.envtrace.core.check.policy.Severity;
import io.envtrace.core.check.run.CheckedRun;
import io.envtrace.core.check.run.Problem;
import io.envtrace.core.check.run.Readers;
import io.envtrace.core.model.Access;
import java.util.List;

/** A library took all variables, whatever they are. */
final class WholeEnvironmentRule implements AccessRule {
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
    public List<Problem> ofAccess(CheckedRun run, Access access) {
        boolean found = TakenWhole.by(access) && access.library() != null && ReaderGraph.byThirdParty(access);
        return found
                ? List.of(run.problem(access, "the whole environment was read by " + Readers.name(run, access)))
                : List.of();
    }
}
