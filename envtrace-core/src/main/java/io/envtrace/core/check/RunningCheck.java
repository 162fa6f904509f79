package io.envtrace.core.check;

import io.envtrace.core.check.policy.Policy;
import io.envtrace.core.check.policy.Severity;
import io.envtrace.core.check.rule.AccessRule;
import io.envtrace.core.check.rule.Rule;
import io.envtrace.core.check.rule.Rules;
import io.envtrace.core.check.run.CheckedRun;
import io.envtrace.core.check.run.Problem;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Trace;
import io.envtrace.core.role.HelperRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks a run while it goes on: rules about single accesses report at once, all others at the end. Each finding is reported once. */
public final class RunningCheck {
    private final Policy policy;
    private final Set<String> accepted;
    private final Set<String> told;
    private final List<ProcessNode> processes = new ArrayList<>();
    private final CheckedRun run;
    private final HelperRules rules = HelperRules.builtIn();

    /** @param accepted fingerprints of the findings that the baseline accepts */
    public RunningCheck(Policy policy, Set<String> accepted) {
        this.policy = policy;
        this.accepted = Set.copyOf(accepted);
        this.told = new HashSet<>(accepted);
        this.run = CheckedRun.inProgress(policy, processes);
    }

    /** A process has begun, or more is known of it. */
    public void process(ProcessNode process) {
        while (processes.size() <= process.id()) {
            processes.add(process);
        }
        processes.set(process.id(), process);
    }

    /** The new findings that an access shows. Its process has to be known already. */
    public List<Finding> access(Access access) {
        List<Finding> findings = new ArrayList<>();
        if (run.observe(access) && !access.internal() && !isHelpers(access)) {
            for (Rule rule : Rules.all()) {
                if (rule instanceof AccessRule asked && rule.severity(policy) != Severity.OFF) {
                    asked.ofAccess(run, access).forEach(problem -> addNew(rule, problem, findings));
                }
            }
        }
        return findings;
    }

    /** Whether a helper did it, or the command, which may turn out to be one: then the end tells. */
    private boolean isHelpers(Access access) {
        ProcessNode process = processes.get(access.process());
        return switch (process.role()) {
            case HELPER -> true;
            case PROGRAM -> false;
            case COMMAND -> rules.isHelper(process.program(), process.directory());
        };
    }

    private void addNew(Rule rule, Problem problem, List<Finding> findings) {
        String fingerprint = Fingerprint.of(rule, problem);
        if (told.add(fingerprint)) {
            findings.add(Finding.of(rule, policy, problem, List.of(), fingerprint));
        }
    }

    /** All that is wrong with the whole run. */
    public CheckResult finished(String name, Trace trace) {
        Checker checker = new Checker(policy);
        checker.add(name, trace);
        return checker.result().without(accepted);
    }

    /** Whether a finding is new; from now on it is not. */
    public boolean isNew(Finding finding) {
        return told.add(finding.fingerprint());
    }
}
