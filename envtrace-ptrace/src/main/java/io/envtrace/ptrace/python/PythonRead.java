package io.envtrace.ptrace.python;

import io.envtrace.event.source.SourceStack;
import io.envtrace.ptrace.memory.NativeValue;
import org.jspecify.annotations.Nullable;

/**
 * What Python code has asked {@code os.environ} for.
 *
 * @param name the variable's, one character for each byte; null for all of them
 * @param value null where it is not set, and for all
 * @param stack from the code that asks outwards; null where none is wanted
 */
public record PythonRead(
        String api,
        @Nullable String name,
        @Nullable NativeValue value,
        @Nullable SourceStack stack) {}
