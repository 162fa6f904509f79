package io.envtrace.core.check.rule;

import io.envtrace.core.analysis.ProcessParents;
import io.envtrace.core.check.policy.Severity;
import io.envtrace.core.check.run.CheckedRun;
import io.envtrace.core.check.run.Inheritance;
import io.envtrace.core.check.run.Problem;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Role;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** A secret was handed to a child in which nobody reads it, as far as was seen. */
final class SecretToChildRule implements Rule {
    @Override
    public String id() {
        return "secret-to-child";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public String description() {
        return "A secret was handed to a child process that does not read it";
    }

    @Override
    public List<Problem> check(CheckedRun run) {
        List<Problem> problems = new ArrayList<>();
        Inheritance inheritance = new Inheritance(run, run::secret);
        for (String name : inheritance.names()) {
            BitSet needless = inheritance.handedTo(name);
            needless.andNot(inheritance.usedIn(name));
            needless.stream().forEach(id -> {
                ProcessNode child = run.processes().get(id);
                if (child.role() == Role.HELPER) {
                    return; // a build tool inherits all; what it hands on to a program is judged there
                }
                String message = "the secret " + name + " was handed to " + ProcessParents.program(child)
                        + ", which was not seen to read it";
                problems.add(new Problem(name, message, child, null));
            });
        }
        return problems;
    }
}
