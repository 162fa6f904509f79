package io.envtrace.core.check.rule;

import io.envtrace.core.check.policy.Severity;
import io.envtrace.core.check.run.CheckedRun;
import io.envtrace.core.check.run.Problem;
import io.envtrace.core.model.GivenVariable;
import io.envtrace.core.model.GivenVariable.Origin;
import io.envtrace.core.model.InitialEnvironment.Whole;
import io.envtrace.core.model.ProcessNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The policy says who may provide a variable, and nothing tells who did. */
final class SourceUnknownRule implements Rule {
    @Override
    public String id() {
        return "source-unknown";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public String description() {
        return "It is not known where a variable comes from that only some sources may provide";
    }

    @Override
    public List<Problem> check(CheckedRun run) {
        List<Problem> problems = new ArrayList<>();
        for (ProcessNode process : run.processes().all()) {
            if (process.parent() == null && process.environment() instanceof Whole whole) {
                for (GivenVariable variable : whole.variables()) {
                    Origin origin = variable.origin();
                    if (!Providers.permitted(run, variable.name()).isEmpty()
                            && (origin == null || origin.counting() == null)) {
                        String message = "where " + variable.name() + " comes from is not known: " + why(origin);
                        problems.add(new Problem(variable.name(), message, process, null));
                    }
                }
            }
        }
        return problems;
    }

    private static String why(@Nullable Origin origin) {
        if (origin == null) {
            return "the run was recorded without --origin";
        }
        return origin.unknown().isEmpty() ? "no step gives it its value" : origin.unknown();
    }
}
