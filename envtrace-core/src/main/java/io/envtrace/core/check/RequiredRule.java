package io.envtrace.core.check;

import io.envtrace.event.Outcome;
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
        return run.judge((read, declared) -> declared.required() && read.outcome() != Outcome.PRESENT
                ? read.variable() + " is required and is " + (read.outcome() == Outcome.EMPTY ? "empty" : "unset")
                : null);
    }
}
