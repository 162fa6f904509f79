package io.envtrace.core.check;

import io.envtrace.core.check.policy.Policy;
import io.envtrace.core.check.policy.Severity;
import java.util.List;
import java.util.Set;

/**
 * The result of checking traces.
 *
 * @param traces names of all that were checked
 * @param incomplete names of those that are known to miss something, so that findings may be missing
 * @param untraced names of those whose command itself was not traced: nothing follows from what is missing in them
 * @param handOvers what is said of each process that handed its work to a daemon: what that reads is not judged
 * @param findings the worst first
 * @param accepted how many more there are that a baseline accepts
 */
public record CheckResult(
        Policy policy,
        List<String> traces,
        List<String> incomplete,
        List<String> untraced,
        List<String> handOvers,
        List<Finding> findings,
        int accepted) {
    public CheckResult {
        traces = List.copyOf(traces);
        incomplete = List.copyOf(incomplete);
        untraced = List.copyOf(untraced);
        handOvers = List.copyOf(handOvers);
        findings = List.copyOf(findings);
    }

    /** The same without findings of these fingerprints. */
    public CheckResult without(Set<String> fingerprints) {
        List<Finding> rest = findings.stream()
                .filter(finding -> !fingerprints.contains(finding.fingerprint()))
                .toList();
        int more = findings.size() - rest.size();
        return new CheckResult(policy, traces, incomplete, untraced, handOvers, rest, accepted + more);
    }

    /**
     * Whether the check has failed: something is as bad as the limit, or a command was not traced, so that it cannot be judged.
     *
     * @param allowIncomplete whether a command that was not traced may pass
     */
    public boolean fails(Severity limit, boolean allowIncomplete) {
        return reaches(limit) || !untraced.isEmpty() && !allowIncomplete;
    }

    /** Whether something is as bad as the limit, or worse. */
    public boolean reaches(Severity limit) {
        return findings.stream().anyMatch(finding -> finding.severity().reaches(limit));
    }
}
