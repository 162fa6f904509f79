package io.envtrace.core.check.rule;

import io.envtrace.core.check.policy.Declaration;
import io.envtrace.core.check.policy.Severity;
import io.envtrace.core.check.run.CheckedRun;
import io.envtrace.core.check.run.Problem;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.event.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A required variable was read, and is unset or empty. */
final class RequiredRule implements ReadRule {
    @Override
    public String id() {
        return "required";
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
        return "A required variable was read and is unset, empty or refused, or was not given";
    }

    @Override
    public @Nullable String message(CheckedRun run, Access read) {
        return run.judge(
                read,
                declared -> declared.required() && read.outcome() != Outcome.PRESENT
                        ? read.variable() + " is required and is " + state(read.outcome())
                        : null);
    }

    private static String state(Outcome outcome) {
        return switch (outcome) {
            case EMPTY -> "empty";
            case DENIED -> "refused by a security manager";
            case PRESENT, ABSENT -> "unset";
        };
    }

    @Override
    public List<Problem> check(CheckedRun run) {
        List<Problem> problems = new ArrayList<>(ReadRule.super.check(run));
        problems.addAll(neverGiven(run));
        return problems;
    }

    /** Required variables that no process had and none read, perhaps because the program ended before. */
    private static List<Problem> neverGiven(CheckedRun run) {
        if (!run.given().complete()) {
            return List.of();
        }
        Set<String> known = new HashSet<>(run.givenNames());
        run.allReads().forEach(read -> known.add(String.valueOf(read.variable())));
        run.assignments().forEach(change -> known.add(String.valueOf(change.variable())));
        ProcessNode command = run.processes().get(0);
        return run.policy().variables().stream()
                .filter(declared -> declared.required() && declared.exact())
                .map(Declaration::name)
                .filter(name -> !known.contains(name) && !run.policy().ignores(name))
                .map(name -> new Problem(name, name + " is required and was not given to the command", command, null))
                .toList();
    }
}
