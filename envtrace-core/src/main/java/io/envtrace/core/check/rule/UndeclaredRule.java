package io.envtrace.core.check.rule;

import io.envtrace.core.analysis.BulkNames;
import io.envtrace.core.analysis.MachineNames;
import io.envtrace.core.analysis.NameWalks;
import io.envtrace.core.analysis.Spellings;
import io.envtrace.core.check.policy.Severity;
import io.envtrace.core.check.run.CheckedRun;
import io.envtrace.core.check.run.Problem;
import io.envtrace.core.model.Access;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A variable was read that the policy does not declare. Names that a framework asks for in bulk and does not find need no declaration. */
final class UndeclaredRule implements AccessRule {
    @Override
    public String id() {
        return "undeclared";
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
        return "A variable was read that the policy does not declare";
    }

    /** Only variables that are set: whether an unset one belongs to a bulk of names shows at the end of the run. */
    @Override
    public List<Problem> ofAccess(CheckedRun run, Access access) {
        return undeclared(run, access) && access.outcome() != Outcome.ABSENT
                ? List.of(problem(run, access, String.valueOf(access.variable())))
                : List.of();
    }

    @Override
    public List<Problem> check(CheckedRun run) {
        BulkNames bulk = BulkNames.of(run.accesses());
        NameWalks walks = NameWalks.of(run.accesses());
        Spellings spellings = Spellings.of(run.accesses());
        List<Problem> problems = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (Access access : run.accesses()) {
            told.add(String.valueOf(access.variable()));
        }
        for (Access access : run.accesses()) {
            boolean another = undeclared(run, access) && !bulk.contains(access) && !walks.contains(access);
            String setting = another ? spellings.name(access) : "";
            // Of the spellings of one setting, the one that a user would set tells of all.
            if (another && run.of(setting).isEmpty() && (setting.equals(access.variable()) || told.add(setting))) {
                problems.add(problem(run, access, setting));
            }
        }
        return problems;
    }

    private static boolean undeclared(CheckedRun run, Access access) {
        String name = access.variable();
        return access.operation() == Operation.GET
                && name != null
                && run.of(name).isEmpty()
                && !MachineNames.ofTheSystem(name);
    }

    private static Problem problem(CheckedRun run, Access read, String setting) {
        return new Problem(setting, setting + " was read and is not declared", run.process(read), read);
    }
}
