package io.envtrace.cli.plan;

import io.envtrace.core.check.policy.Policy;
import io.envtrace.core.check.policy.Severity;
import java.nio.file.Path;
import java.util.Set;

/**
 * What a run is checked against.
 *
 * @param file the policy's, for messages
 * @param failOn from which severity on findings make the exit status
 * @param accepted fingerprints of the findings that the baseline accepts
 * @param allowIncomplete whether a command that was not traced may pass
 */
public record RunPolicy(Path file, Policy policy, Severity failOn, Set<String> accepted, boolean allowIncomplete) {
    public RunPolicy {
        accepted = Set.copyOf(accepted);
    }
}
