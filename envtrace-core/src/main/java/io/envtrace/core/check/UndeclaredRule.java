package io.envtrace.core.check;

import io.envtrace.core.analysis.MachineNames;
import io.envtrace.core.model.Access;
import java.util.ArrayList;
import java.util.List;

/** Something was read of which the policy knows nothing. */
final class UndeclaredRule implements Rule {
    @Override
    public String id() {
        return "undeclared";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public String description() {
        return "A variable was read that the policy does not declare";
    }

    @Override
    public List<Problem> check(CheckedRun run) {
        List<Problem> problems = new ArrayList<>();
        for (Access read : run.reads()) {
            String name = String.valueOf(read.variable());
            if (run.of(name).isEmpty() && !MachineNames.ofTheSystem(name)) {
                problems.add(run.problem(read, name + " was read and is not declared"));
            }
        }
        return problems;
    }
}
