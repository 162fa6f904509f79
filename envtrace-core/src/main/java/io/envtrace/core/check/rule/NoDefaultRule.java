package io.envtrace.core.check.rule;

import io.envtrace.core.check.policy.Severity;
import io.envtrace.core.check.run.CheckedRun;
import io.envtrace.core.model.Access;
import io.envtrace.event.Outcome;
import org.jspecify.annotations.Nullable;

/** A variable that may have no default was read and is unset. */
final class NoDefaultRule implements ReadRule {
    @Override
    public String id() {
        return "no-default";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public boolean concernsVariable() {
        return true;
    }

    @Override
    public String description() {
        return "A variable was read and is unset, though no default is allowed for it";
    }

    @Override
    public @Nullable String message(CheckedRun run, Access read) {
        return run.judge(
                read,
                declared -> !declared.defaultAllowed() && !declared.required() && read.outcome() == Outcome.ABSENT
                        ? read.variable() + " is unset, and the program goes on without it"
                        : null);
    }
}
