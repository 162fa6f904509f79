package io.envtrace.core.check;

import io.envtrace.core.model.Access;
import io.envtrace.core.model.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value is shorter than the policy says. */
final class MinLengthRule implements Rule {
    @Override
    public String id() {
        return "min-length";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String description() {
        return "A value is shorter than declared";
    }

    @Override
    public List<Problem> check(CheckedRun run) {
        List<Problem> problems = new ArrayList<>();
        for (Access read : run.reads()) {
            String name = String.valueOf(read.variable());
            for (Declaration declared : run.of(name)) {
                if (shorter(read.value(), declared.minLength())) {
                    problems.add(run.problem(read, name + " has fewer than " + declared.minLength() + " characters"));
                    break;
                }
            }
        }
        return problems;
    }

    private static boolean shorter(@Nullable Value value, int least) {
        return value != null && value.length() < least;
    }
}
