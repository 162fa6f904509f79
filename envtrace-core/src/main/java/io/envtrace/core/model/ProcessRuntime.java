package io.envtrace.core.model;

/**
 * What runs a process's code.
 *
 * @param kind {@code jvm}, {@code go}, {@code libc} or {@code shell}
 */
public record ProcessRuntime(String kind, String version) {}
