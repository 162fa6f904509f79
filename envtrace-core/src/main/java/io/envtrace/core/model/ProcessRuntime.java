package io.envtrace.core.model;

/**
 * What runs a process's code.
 *
 * @param kind {@code jvm}, {@code go}, {@code libc}, {@code shell}, {@code native}, or the name that a newer version has for it
 */
public record ProcessRuntime(String kind, String version) {}
