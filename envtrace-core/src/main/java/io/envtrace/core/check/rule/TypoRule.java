package io.envtrace.core.check.rule;

import io.envtrace.core.analysis.MachineNames;
import io.envtrace.core.analysis.NearName;
import io.envtrace.core.check.policy.Declaration;
import io.envtrace.core.check.policy.Severity;
import io.envtrace.core.check.run.CheckedRun;
import io.envtrace.core.check.run.Problem;
import io.envtrace.core.model.Access;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An unset variable was read whose name is nearly that of a variable that is set. */
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
    public boolean concernsVariable() {
        return true;
    }

    @Override
    public String description() {
        return "A variable was read and is unset; one with nearly the same name is set";
    }

    /** Correct names that are near to one another. */
    private static final Set<String> KNOWN = Set.of("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy");

    private static final Pattern ORDINARY = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** More than programs have. Bounds the number of comparisons for an untrusted trace. */
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
            } else if (unset.size() < MOST_UNSET && suspect(name)) {
                unset.putIfAbsent(name, read);
            }
        }
        addSetUnread(run, set);
        List<NearName> near = set.stream().limit(MOST_SET).map(NearName::new).toList();
        List<Problem> problems = new ArrayList<>();
        unset.forEach((name, read) -> {
            // A declared name is right, so the other one is the misspelled one, unless it is declared, too.
            boolean right = declared(run, name);
            Predicate<String> candidate = other -> !right || !declared(run, other);
            String other = set.contains(name) ? null : nearest(near, name, candidate);
            if (other != null) {
                String meant = right ? name : other;
                problems.add(
                        run.problem(read, name + " is not set, but " + other + " is: did you mean " + meant + "?"));
            }
        });
        return problems;
    }

    private static boolean declared(CheckedRun run, String name) {
        return run.of(name).stream().anyMatch(Declaration::exact);
    }

    /** Whether a name may be misspelled. Spellings that a framework tries, such as {@code a.b} and {@code A:}, are not. */
    private static boolean suspect(String name) {
        return ORDINARY.matcher(name).matches() && !KNOWN.contains(name) && !MachineNames.ofTheSystem(name);
    }

    /** Adds variables that are set, though not read under that name. */
    private static void addSetUnread(CheckedRun run, Set<String> set) {
        for (Access change : run.assignments()) {
            if (change.operation() == Operation.SET) {
                set.add(String.valueOf(change.variable()));
            }
        }
        set.addAll(run.givenNames());
    }

    private static @Nullable String nearest(List<NearName> near, String name, Predicate<String> wanted) {
        for (NearName candidate : near) {
            if (candidate.nearTo(name) && wanted.test(candidate.name())) {
                return candidate.name();
            }
        }
        return null;
    }
}
