package io.envtrace.core.check;

import io.envtrace.core.model.Access;
import java.util.ArrayList;
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
        List<Problem> problems = new ArrayList<>();
        for (Access read : run.reads()) {
            String name = String.valueOf(read.variable());
            for (Declaration declared : run.of(name)) {
                if (!declared.readers().isEmpty()
                        && declared.readers().stream().noneMatch(reader -> reader.matches(read, run.process(read)))) {
                    problems.add(run.problem(
                            read,
                            name + " was read by " + Readers.name(run, read) + ", which is not among its readers"));
                    break;
                }
            }
        }
        return problems;
    }
}
