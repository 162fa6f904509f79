package io.envtrace.core.check;

import io.envtrace.core.model.Access;
import io.envtrace.event.Outcome;
import java.util.ArrayList;
import java.util.List;

/** A variable that has to be set was read, and was not. */
final class RequiredRule implements Rule {
    @Override
    public String id() {
        return "required";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String description() {
        return "A required variable was read and is unset or empty";
    }

    @Override
    public List<Problem> check(CheckedRun run) {
        List<Problem> problems = new ArrayList<>();
        for (Access read : run.reads()) {
            String name = String.valueOf(read.variable());
            for (Declaration declared : run.of(name)) {
                if (declared.required() && read.outcome() != Outcome.PRESENT) {
                    problems.add(run.problem(
                            read,
                            name + " is required and is " + (read.outcome() == Outcome.EMPTY ? "empty" : "unset")));
                    break;
                }
            }
        }
        return problems;
    }
}
