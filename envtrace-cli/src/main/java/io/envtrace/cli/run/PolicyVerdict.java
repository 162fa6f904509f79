package io.envtrace.cli.run;

import io.envtrace.cli.error.ExitCode;
import io.envtrace.cli.plan.RunPolicy;
import io.envtrace.core.check.CheckResult;
import io.envtrace.core.check.format.RunningFindings;
import org.jspecify.annotations.Nullable;

/** The result of checking a run against a policy, as exit code and message. */
final class PolicyVerdict {
    private final RunPolicy policy;
    private final @Nullable CheckResult result;

    /** @param result null where the run could not be checked */
    PolicyVerdict(RunPolicy policy, @Nullable CheckResult result) {
        this.policy = policy;
        this.result = result;
    }

    /** The exit code for a command that ended with 0. A run that could not be checked has failed. */
    int exitCode() {
        if (result == null) {
            return ExitCode.FAILURE;
        }
        return result.fails(policy.failOn(), policy.allowIncomplete()) ? ExitCode.FOUND : ExitCode.OK;
    }

    /**
     * The message: what was found, and where the exit status comes from.
     *
     * @param own the command's
     */
    String words(int own) {
        if (result == null) {
            return policy.file() + ": the run could not be checked";
        }
        String found = policy.file() + ": " + RunningFindings.counts(result);
        if (exitCode() == ExitCode.OK) {
            return found;
        }
        return found
                + (own == ExitCode.OK
                        ? "; exit status 1 is for that; the command ended with 0"
                        : "; the exit status is the command's own");
    }
}
