package io.envtrace.core.model;

import org.jspecify.annotations.Nullable;

/**
 * A variable that a process was started with.
 *
 * @param value null where it is not known
 */
public record GivenVariable(String name, @Nullable Value value) {}
