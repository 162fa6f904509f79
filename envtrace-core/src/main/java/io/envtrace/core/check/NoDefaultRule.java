package io.envtrace.core.check;

import io.envtrace.core.model.Access;
import io.envtrace.event.Outcome;
import java.util.ArrayList;
import java.util.List;

/** The program had to do without a variable for which it is not to. */
final class NoDefaultRule implements Rule {
    @Override
    public String id() {
        return "no-default";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public String description() {
        return "A variable was read and is unset, though no default is allowed for it";
    }

    @Override
    public List<Problem> check(CheckedRun run) {
        List<Problem> problems = new ArrayList<>();
        for (Access read : run.reads()) {
            String name = String.valueOf(read.variable());
            for (Declaration declared : run.of(name)) {
                if (!declared.defaultAllowed() && !declared.required() && read.outcome() == Outcome.ABSENT) {
                    problems.add(run.problem(read, name + " is unset, and the program goes on without it"));
                    break;
                }
            }
        }
        return problems;
    }
}
