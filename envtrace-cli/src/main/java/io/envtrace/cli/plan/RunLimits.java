package io.envtrace.cli.plan;

import java.time.Duration;

/**
 * How long a run may take.
 *
 * @param timeout zero for no limit
 * @param killAfter from the timeout to SIGKILL; zero for never
 */
public record RunLimits(Duration timeout, Duration killAfter) {}
