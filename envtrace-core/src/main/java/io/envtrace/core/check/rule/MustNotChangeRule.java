package io.envtrace.core.check.rule;

import io.envtrace.core.analysis.ProcessParents;
import io.envtrace.core.check.policy.Declaration;
import io.envtrace.core.check.policy.Severity;
import io.envtrace.core.check.run.CheckedRun;
import io.envtrace.core.check.run.Problem;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Change;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.event.EnvironmentChange;
import io.envtrace.event.Operation;
import java.util.ArrayList;
import java.util.List;

/** A variable that has to stay as it is was set or unset, in a process or for a child. */
final class MustNotChangeRule implements AccessRule {
    @Override
    public String id() {
        return "must-not-change";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String description() {
        return "A variable was changed that must not be";
    }

    @Override
    public List<Problem> ofAccess(CheckedRun run, Access access) {
        if (access.unchanged()) {
            return List.of();
        }
        return switch (access.operation()) {
            case SET, UNSET -> changed(run, access);
            case CLEAR -> cleared(run, access);
            default -> List.of();
        };
    }

    @Override
    public List<Problem> check(CheckedRun run) {
        List<Problem> problems = new ArrayList<>(AccessRule.super.check(run));
        for (ProcessNode process : run.processes().all()) {
            inChild(run, process, problems);
        }
        return problems;
    }

    private static List<Problem> changed(CheckedRun run, Access change) {
        String name = String.valueOf(change.variable());
        String done = change.operation() == Operation.SET ? "set" : "unset";
        return fixed(run, name)
                ? List.of(run.problem(change, name + " was " + done + " and must not change"))
                : List.of();
    }

    private static boolean fixed(CheckedRun run, String name) {
        return run.of(name).stream().anyMatch(Declaration::mustNotChange);
    }

    private static List<Problem> cleared(CheckedRun run, Access access) {
        List<Problem> problems = new ArrayList<>();
        for (Declaration declared : run.policy().variables()) {
            if (declared.mustNotChange() && !run.policy().ignores(declared.name())) {
                String message = declared.name() + " was removed with all others and must not change";
                problems.add(new Problem(declared.name(), message, run.process(access), access));
            }
        }
        return problems;
    }

    private static void inChild(CheckedRun run, ProcessNode process, List<Problem> problems) {
        if (process.parent() == null) {
            return;
        }
        for (Change change : process.environmentChanges()) {
            String name = change.name();
            if (change.kind() != EnvironmentChange.Kind.ADDED
                    && fixed(run, name)
                    && !run.policy().ignores(name)) {
                String done = change.kind() == EnvironmentChange.Kind.REMOVED ? " is missing in " : " is another in ";
                String message = name + done + ProcessParents.program(process) + " and must not change";
                problems.add(new Problem(name, message, process, null));
            }
        }
    }
}
