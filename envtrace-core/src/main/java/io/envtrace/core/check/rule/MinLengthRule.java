package io.envtrace.core.check.rule;

import io.envtrace.core.check.policy.Severity;
import io.envtrace.core.check.run.CheckedRun;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Value;
import org.jspecify.annotations.Nullable;

/** A value is shorter than the policy says. */
final class MinLengthRule implements ReadRule {
    @Override
    public String id() {
        return "min-length";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public boolean concernsVariable() {
        return true;
    }

    @Override
    public String description() {
        return "A value is shorter than declared";
    }

    @Override
    public @Nullable String message(CheckedRun run, Access read) {
        Value value = read.value();
        return run.judge(
                read,
                declared -> value != null && value.length() < declared.minLength()
                        ? read.variable() + " has fewer than " + declared.minLength() + " characters"
                        : null);
    }
}
