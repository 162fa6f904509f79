package io.envtrace.ptrace.perl;

import io.envtrace.event.Operation;
import org.jspecify.annotations.Nullable;

/**
 * What Perl code has asked {@code %ENV} for.
 *
 * @param name the variable's, one character for each byte; null for all of them
 */
public record PerlRead(
        Operation operation, String api, @Nullable String name) {}
