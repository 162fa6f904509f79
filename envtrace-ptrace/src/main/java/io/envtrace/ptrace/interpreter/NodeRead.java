package io.envtrace.ptrace.interpreter;

import io.envtrace.event.source.SourceStack;
import org.jspecify.annotations.Nullable;

/**
 * The JavaScript behind an access.
 *
 * @param api what the access is called there; null for the name that C has for it
 * @param stack from the code that asks outwards; null where none is wanted
 * @param isPart whether it is part of a listing of all variables, which was recorded
 */
public record NodeRead(@Nullable String api, @Nullable SourceStack stack, boolean isPart) {}
