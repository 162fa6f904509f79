package io.envtrace.cli.options;

import io.envtrace.cli.options.names.SeverityNames;
import io.envtrace.core.check.policy.Severity;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The policy that a run is checked against, and which findings fail it. */
public final class PolicyOptions {
    @Option(names = "--policy", paramLabel = "FILE", description = "Check against the policy in FILE (YAML).")
    private @Nullable Path policy;

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            completionCandidates = SeverityNames.class,
            description = "Findings from this severity on make the exit status 1: ${COMPLETION-CANDIDATES};"
                    + " error by default. A command's own failure takes precedence.")
    private @Nullable Severity failOn;

    @Option(names = "--baseline", paramLabel = "FILE", description = "Leave out findings that FILE accepts.")
    private @Nullable Path baseline;

    @Option(
            names = "--allow-incomplete",
            description = "Do not fail because the command itself was not traced, so that nothing can be judged.")
    private boolean allowIncomplete;

    public @Nullable Path policy() {
        return policy;
    }

    public Severity failOn() {
        return failOn == null ? Severity.ERROR : failOn;
    }

    /** Whether {@code --fail-on} was given. */
    public boolean asksWhenToFail() {
        return failOn != null;
    }

    public boolean allowIncomplete() {
        return allowIncomplete;
    }

    public @Nullable Path baseline() {
        return baseline;
    }
}
