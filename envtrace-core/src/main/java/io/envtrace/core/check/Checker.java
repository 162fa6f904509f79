package io.envtrace.core.check;

import io.envtrace.core.analysis.Filter;
import io.envtrace.core.check.policy.Policy;
import io.envtrace.core.check.policy.Severity;
import io.envtrace.core.check.rule.Rule;
import io.envtrace.core.check.rule.Rules;
import io.envtrace.core.check.run.CheckedRun;
import io.envtrace.core.check.run.Problem;
import io.envtrace.core.daemon.HandOverText;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Coverage;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks traces against a policy, one after the other. */
public final class Checker {
    private static final Comparator<Finding> WORST_FIRST =
            Comparator.comparing(Finding::severity).thenComparing(f -> f.variable() == null ? "" : f.variable());

    private final Policy policy;
    private final Filter filter;
    private final List<String> names = new ArrayList<>();
    private final List<String> incomplete = new ArrayList<>();
    private final List<String> untraced = new ArrayList<>();
    private final Set<String> handOvers = new LinkedHashSet<>();
    private final Map<String, Found> found = new LinkedHashMap<>();

    public Checker(Policy policy) {
        this(policy, Filter.DEFAULT);
    }

    /** @param filter what of the traces is judged */
    public Checker(Policy policy, Filter filter) {
        this.policy = policy;
        this.filter = filter;
    }

    /** Checks one trace; the name is the user's for it. */
    public void add(String name, Trace trace) {
        names.add(name);
        if (!trace.session().complete()) {
            incomplete.add(name);
        }
        if (!trace.processes().isEmpty() && trace.processes().get(0).coverage().level() == Coverage.Level.NONE) {
            untraced.add(name);
        }
        for (ProcessNode process : trace.processes()) {
            process.handOvers().forEach(handOver -> handOvers.add(name + " " + HandOverText.sentence(handOver)));
        }
        CheckedRun run = new CheckedRun(policy, filter.withInternal().apply(trace), filter.internal());
        for (Rule rule : Rules.all()) {
            if (rule.severity(policy) != Severity.OFF) {
                rule.check(run).forEach(problem -> add(rule, problem, name));
            }
        }
    }

    private void add(Rule rule, Problem problem, String name) {
        found.computeIfAbsent(
                        Fingerprint.of(rule, problem),
                        print -> new Found(rule, problem, new ArrayList<>(), new HashSet<>()))
                .add(name, problem.access());
    }

    /** All that was found, each once, the worst first. */
    public CheckResult result() {
        List<Finding> findings = new ArrayList<>();
        found.forEach((print, f) -> {
            if (!f.rule().holdsInAllRuns() || f.traces().size() == names.size()) {
                findings.add(f.finding(policy, print));
            }
        });
        findings.sort(WORST_FIRST);
        return new CheckResult(policy, names, incomplete, untraced, List.copyOf(handOvers), findings, 0);
    }

    /** @param places all that the problem was seen at in the first trace */
    private record Found(Rule rule, Problem problem, List<String> traces, Set<Frame> places) {
        void add(String trace, @Nullable Access access) {
            if (traces.isEmpty() || !traces.get(traces.size() - 1).equals(trace)) {
                traces.add(trace);
            }
            // In another trace the same place may have another line.
            if (traces.size() == 1 && access != null && access.site() != null) {
                places.add(access.site());
            }
        }

        Finding finding(Policy policy, String fingerprint) {
            int others = places.size() - 1;
            String more = others <= 0 ? "" : " (and at " + others + " more " + (others == 1 ? "place" : "places") + ")";
            Problem first =
                    new Problem(problem.variable(), problem.message() + more, problem.process(), problem.access());
            return Finding.of(rule, policy, first, traces, fingerprint);
        }
    }
}
