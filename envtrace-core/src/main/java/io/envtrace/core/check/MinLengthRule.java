package io.envtrace.core.check;

import io.envtrace.core.model.Value;
import java.util.List;

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
        return run.judge((read, declared) -> {
            Value value = read.value();
            return value != null && value.length() < declared.minLength()
                    ? read.variable() + " has fewer than " + declared.minLength() + " characters"
                    : null;
        });
    }
}
