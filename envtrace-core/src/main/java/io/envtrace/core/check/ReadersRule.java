package io.envtrace.core.check;

import java.util.List;

/** Somebody read what only others may. */
final class ReadersRule implements Rule {
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
    public List<Problem> check(CheckedRun run) {
        return run.judge((read, declared) -> !declared.readers().isEmpty()
                        && declared.readers().stream().noneMatch(r -> r.matches(read, run.process(read)))
                ? read.variable() + " was read by " + Readers.name(run, read) + ", which is not among its readers"
                : null);
    }
}
