package io.envtrace.cli.plan;

import java.time.Duration;

/**
 * How it is found out where variables come from.
 *
 * @param runs whether startup files of shells may be executed
 * @param limit when a startup that does not end is stopped
 */
public record OriginPlan(boolean runs, Duration limit) {}
