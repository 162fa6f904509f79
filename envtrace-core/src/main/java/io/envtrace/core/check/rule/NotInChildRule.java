package io.envtrace.core.check.rule;

import io.envtrace.core.analysis.ProcessParents;
import io.envtrace.core.check.policy.Declaration;
import io.envtrace.core.check.policy.Severity;
import io.envtrace.core.check.run.CheckedRun;
import io.envtrace.core.check.run.Inheritance;
import io.envtrace.core.check.run.Problem;
import io.envtrace.core.model.ProcessNode;
import java.util.ArrayList;
import java.util.List;

/** A variable that is to stay in its process was handed on. */
final class NotInChildRule implements Rule {
    @Override
    public String id() {
        return "not-in-child";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String description() {
        return "A child process was given a variable that it must not have";
    }

    @Override
    public List<Problem> check(CheckedRun run) {
        List<Problem> problems = new ArrayList<>();
        Inheritance inheritance =
                new Inheritance(run, name -> run.of(name).stream().anyMatch(Declaration::notInChild));
        for (String name : inheritance.names()) {
            inheritance.handedTo(name).stream().forEach(id -> {
                ProcessNode child = run.processes().get(id);
                String message =
                        name + " was handed to " + ProcessParents.program(child) + ", and no child may have it";
                problems.add(new Problem(name, message, child, null));
            });
        }
        return problems;
    }
}
