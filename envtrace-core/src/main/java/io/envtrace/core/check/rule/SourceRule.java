package io.envtrace.core.check.rule;

import io.envtrace.core.analysis.ProcessParents;
import io.envtrace.core.check.policy.Severity;
import io.envtrace.core.check.run.CheckedRun;
import io.envtrace.core.check.run.Problem;
import io.envtrace.core.check.run.Providers;
import io.envtrace.core.given.OriginPhrases;
import io.envtrace.core.model.Change;
import io.envtrace.core.model.GivenVariable;
import io.envtrace.core.model.GivenVariable.Step;
import io.envtrace.core.model.InitialEnvironment.Whole;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.event.EnvironmentChange;
import java.util.ArrayList;
import java.util.List;

/** A variable was provided by another file, tool or program than those that may. */
final class SourceRule implements Rule {
    @Override
    public String id() {
        return "source";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String description() {
        return "A variable comes from a file, tool or program that may not provide it";
    }

    @Override
    public List<Problem> check(CheckedRun run) {
        List<Problem> problems = new ArrayList<>();
        for (ProcessNode process : run.processes().all()) {
            if (process.parent() != null) {
                inTree(run, process, problems);
            } else if (process.environment() instanceof Whole whole) {
                for (GivenVariable variable : whole.variables()) {
                    given(run, process, variable, problems);
                }
            }
        }
        return problems;
    }

    private static void given(CheckedRun run, ProcessNode process, GivenVariable variable, List<Problem> problems) {
        Step step = variable.origin() == null ? null : variable.origin().counting();
        List<String> permitted = Providers.permitted(run, variable.name());
        if (step == null || permitted.isEmpty()) {
            return;
        }
        String home = Providers.home(process);
        if (!Providers.permits(permitted, step, home)) {
            String place = new OriginPhrases(text -> text, home).place(step);
            problems.add(new Problem(variable.name(), message(variable.name(), place, permitted), process, null));
        }
    }

    /** What a program of the tree has given to one that it started. */
    private static void inTree(CheckedRun run, ProcessNode process, List<Problem> problems) {
        int parent = run.processes().parent(process.id());
        if (parent < 0) {
            return;
        }
        String program = ProcessParents.program(run.processes().get(parent));
        for (Change change : process.environmentChanges()) {
            List<String> permitted = Providers.permitted(run, change.name());
            if (change.kind() != EnvironmentChange.Kind.REMOVED
                    && !permitted.isEmpty()
                    && !Providers.permits(permitted, program)) {
                String place = program + ", which gave it to " + ProcessParents.program(process);
                problems.add(new Problem(change.name(), message(change.name(), place, permitted), process, null));
            }
        }
    }

    private static String message(String variable, String place, List<String> permitted) {
        return variable + " comes from " + place + ", and may come from " + String.join(", ", permitted) + " only";
    }
}
