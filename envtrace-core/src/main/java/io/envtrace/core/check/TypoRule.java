package io.envtrace.core.check;

import io.envtrace.core.analysis.MachineNames;
import io.envtrace.core.model.Access;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A name was asked for that is nearly the name of a variable that is there. */
final class TypoRule implements Rule {
    @Override
    public String id() {
        return "typo";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public String description() {
        return "A variable was read and is unset; one with nearly the same name is set";
    }

    /** Names that are each right, and near to one another. */
    private static final Set<String> KNOWN = Set.of("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy");

    /** More than programs have: what is compared with what is bounded for traces from elsewhere. */
    private static final int MOST_UNSET = 5000;

    private static final int MOST_SET = 2000;

    @Override
    public List<Problem> check(CheckedRun run) {
        Set<String> set = new TreeSet<>();
        Map<String, Access> unset = new TreeMap<>();
        for (Access read : run.reads()) {
            String name = String.valueOf(read.variable());
            if (read.outcome() != Outcome.ABSENT) {
                set.add(name);
            } else if (unset.size() < MOST_UNSET && suspect(run, name)) {
                unset.putIfAbsent(name, read);
            }
        }
        addKnown(run, set);
        List<NearName> near = set.stream().limit(MOST_SET).map(NearName::new).toList();
        List<Problem> problems = new ArrayList<>();
        unset.forEach((name, read) -> {
            String other = set.contains(name) ? null : nearest(near, name);
            if (other != null) {
                problems.add(run.problem(read, name + " is unset; is " + other + " meant?"));
            }
        });
        return problems;
    }

    private static boolean suspect(CheckedRun run, String name) {
        boolean declared = run.of(name).stream().anyMatch(Declaration::exact);
        return !declared && !KNOWN.contains(name) && !MachineNames.ofTheSystem(name);
    }

    /** What is set though not read under that name, and what the policy knows. */
    private static void addKnown(CheckedRun run, Set<String> set) {
        for (Access change : run.changes()) {
            if (change.operation() == Operation.SET) {
                set.add(String.valueOf(change.variable()));
            }
        }
        set.addAll(run.givenNames());
        run.policy().variables().stream()
                .filter(Declaration::exact)
                .map(Declaration::name)
                .forEach(set::add);
    }

    private static @Nullable String nearest(List<NearName> near, String name) {
        for (NearName candidate : near) {
            if (candidate.nearTo(name)) {
                return candidate.name();
            }
        }
        return null;
    }
}
