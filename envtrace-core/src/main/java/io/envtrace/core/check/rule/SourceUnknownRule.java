package io.envtrace.core.check.rule;

import io.envtrace.core.check.policy.ForbiddenPlace;
import io.envtrace.core.check.policy.Severity;
import io.envtrace.core.check.run.CheckedRun;
import io.envtrace.core.check.run.Problem;
import io.envtrace.core.check.run.Providers;
import io.envtrace.core.given.OriginPhrases;
import io.envtrace.core.model.GivenVariable;
import io.envtrace.core.model.GivenVariable.Origin;
import io.envtrace.core.model.GivenVariable.Setting;
import io.envtrace.core.model.GivenVariable.Step;
import io.envtrace.core.model.InitialEnvironment.Whole;
import io.envtrace.core.model.ProcessNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The policy says where a variable may come from, and nothing tells where it does. */
final class SourceUnknownRule implements Rule {
    @Override
    public String id() {
        return "source-unknown";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public String description() {
        return "It is not known where a variable comes from of which the policy says where it may come from";
    }

    @Override
    public List<Problem> check(CheckedRun run) {
        List<Problem> problems = new ArrayList<>();
        for (ProcessNode process : run.processes().all()) {
            if (process.parent() == null && process.environment() instanceof Whole whole) {
                String home = Providers.home(process);
                for (GivenVariable variable : whole.variables()) {
                    String message = unknown(run, variable, home);
                    if (message != null) {
                        problems.add(new Problem(variable.name(), message, process, null));
                    }
                }
            }
        }
        return problems;
    }

    /** What cannot be judged; null where all can. */
    private static @Nullable String unknown(CheckedRun run, GivenVariable variable, String home) {
        String name = variable.name();
        Origin origin = variable.origin();
        List<String> permitted = Providers.permitted(run, name);
        boolean tracked = Providers.forbids(run, name, ForbiddenPlace.GIT_TRACKED);
        boolean asked = tracked || !permitted.isEmpty();
        if (origin == null) {
            boolean any = asked || Providers.forbids(run, name, ForbiddenPlace.IMAGE);
            return any ? "where " + name + " comes from is not known: the run was recorded without --origin" : null;
        }
        Step step = origin.counting();
        if (step == null) {
            return asked ? "where " + name + " comes from is not known: " + why(origin) : null;
        }
        return tracked && !Providers.permits(permitted, step, home)
                ? untold(name, step, origin, new OriginPhrases(text -> text, home))
                : null;
    }

    /** What is not known of whether git tracks what the value comes from, or what has the same. */
    private static @Nullable String untold(String name, Step step, Origin origin, OriginPhrases phrases) {
        if (step.file().isEmpty()) {
            return "which file " + name + " comes from is not known: it comes from " + phrases.place(step);
        }
        if (step.tracked() == null) {
            return "whether git tracks the file that " + name + " comes from is not known: " + phrases.place(step);
        }
        for (Setting setting : origin.settings()) {
            if (setting.tracked() == null) {
                return "whether git tracks a file that sets " + name + " to its value is not known: "
                        + phrases.place(setting.file(), setting.line());
            }
        }
        return null;
    }

    private static String why(Origin origin) {
        return origin.unknown().isEmpty() ? "no step gives it its value" : origin.unknown();
    }
}
