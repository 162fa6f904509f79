package io.envtrace.cli.options;

import io.envtrace.cli.output.ColorMode;
import io.envtrace.core.analysis.Filter;
import io.envtrace.core.recorder.AgentConfig.StackMode;
import io.envtrace.event.secret.ValuesMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run as the user asked for it.
 *
 * @param command with its name first
 * @param output null for none
 * @param ptrace whether native programs are followed where that is possible
 * @param format of the output file, or of standard error where there is none
 * @param quiet whether nothing is written to standard error
 * @param policy what the run is checked against; null for nothing
 * @param stacks whether text shows whole stacks
 */
public record RunRequest(
        List<String> command,
        boolean ptrace,
        @Nullable Path output,
        String format,
        boolean quiet,
        boolean summary,
        ColorMode color,
        Filter filter,
        @Nullable RunPolicy policy,
        boolean events,
        StackMode stack,
        boolean stacks,
        int depth,
        ValuesMode values,
        @Nullable Path secrets,
        @Nullable Path fingerprintKey,
        Duration timeout,
        Duration killAfter) {
    public RunRequest {
        command = List.copyOf(command);
    }
}
