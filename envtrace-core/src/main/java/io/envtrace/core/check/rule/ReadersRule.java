package io.envtrace.core.check.rule;

import io.envtrace.core.check.policy.Severity;
import io.envtrace.core.check.run.CheckedRun;
import io.envtrace.core.check.run.Readers;
import io.envtrace.core.model.Access;
import org.jspecify.annotations.Nullable;

/** A variable was read by somebody who is not among its declared readers. */
final class ReadersRule implements ReadRule {
    @Override
    public String id() {
        return "readers";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String description() {
        return "A variable was read by somebody who is not among its declared readers";
    }

    @Override
    public @Nullable String message(CheckedRun run, Access read) {
        return run.judge(
                read,
                declared -> !declared.readers().isEmpty()
                                && declared.readers().stream().noneMatch(r -> r.matches(read, run.process(read)))
                        ? read.variable() + " was read by " + Readers.name(run, read)
                                + ", which is not among its readers"
                        : null);
    }
}
