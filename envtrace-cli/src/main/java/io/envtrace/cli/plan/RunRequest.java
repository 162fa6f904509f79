package io.envtrace.cli.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run as the user asked for it.
 *
 * @param command with its name first
 * @param identity what the trace tells of who ran it
 * @param policy what the run is checked against; null for nothing
 * @param output whether what the command writes is recorded
 * @param audit the file that gets a line about the run; null for none
 * @param origins how it is found out where the command's variables come from; null where nobody asks
 */
public record RunRequest(
        List<String> command,
        RecordingPlan recording,
        ReportPlan report,
        RunLimits limits,
        IdentityPlan identity,
        boolean output,
        @Nullable RunPolicy policy,
        @Nullable AuditPlan audit,
        @Nullable OriginPlan origins) {
    public RunRequest {
        command = List.copyOf(command);
    }
}
