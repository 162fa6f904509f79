package io.envtrace.core.model;

import io.envtrace.event.EnvironmentChange;
import org.jspecify.annotations.Nullable;

/**
 * One variable that differs between a process's environment at its start and its parent's own.
 *
 * @param value what the process was given; null where the variable was removed
 */
public record Change(
        String name, EnvironmentChange.Kind kind, @Nullable Value value) {}
