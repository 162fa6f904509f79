package io.envtrace.cli.options;

import io.envtrace.cli.plan.RunLimits;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How long the command may run; as timeout(1). */
public final class TimeoutOptions {
    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "0",
            converter = DurationConverter.class,
            description =
                    "Send the command and what it started SIGTERM after this time, for example 30s or 5m; exit with 124.")
    private Duration timeout = Duration.ZERO;

    @Option(
            names = {"-k", "--kill-after"},
            paramLabel = "DURATION",
            defaultValue = "0",
            converter = DurationConverter.class,
            description = "Send SIGKILL this long after SIGTERM, if it is still running.")
    private Duration killAfter = Duration.ZERO;

    public RunLimits limits() {
        return new RunLimits(timeout, killAfter);
    }
}
