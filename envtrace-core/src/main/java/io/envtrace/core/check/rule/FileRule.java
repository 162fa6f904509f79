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

/** A value stands in a file where it must not: one that git keeps, or one that an image is made by. */
final class FileRule implements Rule {
    private final ForbiddenPlace place;
    private final String description;

    FileRule(ForbiddenPlace place, String description) {
        this.place = place;
        this.description = description;
    }

    @Override
    public String id() {
        return place.word();
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public List<Problem> check(CheckedRun run) {
        List<Problem> problems = new ArrayList<>();
        for (ProcessNode process : run.processes().all()) {
            if (process.parent() == null && process.environment() instanceof Whole whole) {
                OriginPhrases phrases = new OriginPhrases(text -> text, Providers.home(process));
                for (GivenVariable variable : whole.variables()) {
                    Origin origin = variable.origin();
                    if (origin != null && Providers.forbids(run, variable.name(), place)) {
                        for (String message : messages(variable.name(), origin, phrases)) {
                            problems.add(new Problem(variable.name(), message, process, null));
                        }
                    }
                }
            }
        }
        return problems;
    }

    private List<String> messages(String variable, Origin origin, OriginPhrases phrases) {
        List<String> messages = new ArrayList<>();
        Step step = origin.counting();
        boolean tracked = place == ForbiddenPlace.GIT_TRACKED;
        if (tracked && step != null && Boolean.TRUE.equals(step.tracked())) {
            messages.add(variable + " comes from " + phrases.place(step) + ", a file that git tracks");
        }
        for (Setting setting : origin.settings()) {
            boolean wrong = tracked ? Boolean.TRUE.equals(setting.tracked()) : setting.isOfImage();
            if (wrong) {
                messages.add(variable + " has the value that " + phrases.place(setting.file(), setting.line())
                        + " sets for " + setting.reader() + (tracked ? ", a file that git tracks" : ""));
            }
        }
        return messages;
    }
}
