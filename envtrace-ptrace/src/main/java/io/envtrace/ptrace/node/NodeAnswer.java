package io.envtrace.ptrace.node;

import org.jspecify.annotations.Nullable;

/**
 * What V8 has told of a thread.
 *
 * @param name that Node's function was given, one character for each byte; null where it was not asked for
 * @param stack null where no JavaScript is running
 */
public record NodeAnswer(@Nullable String name, @Nullable NodeStack stack) {
    static final NodeAnswer NONE = new NodeAnswer(null, null);
}
