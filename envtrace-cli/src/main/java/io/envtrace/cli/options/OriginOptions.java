package io.envtrace.cli.options;

import io.envtrace.cli.plan.OriginPlan;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether it is told where variables come from. */
public final class OriginOptions {
    /** As the origin command has it. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Option(
            names = "--origin",
            description = "Tell which line of which file, or which process, gave the command each variable. For this,"
                    + " the startup files of the shells above are executed, without a terminal. A report looks for it"
                    + " only where the trace has none and is of this host and user.")
    private boolean origin;

    @Option(
            names = "--origin-live",
            description = "As --origin, from the processes that run alone: no startup file is executed.")
    private boolean live;

    /** What was asked for; null for nothing. */
    public @Nullable OriginPlan plan() {
        return origin || live ? new OriginPlan(!live, LIMIT) : null;
    }
}
