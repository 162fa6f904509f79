package io.envtrace.core.check.run;

import io.envtrace.core.model.Access;
import io.envtrace.core.model.ProcessNode;
import org.jspecify.annotations.Nullable;

/**
 * What a rule found, once.
 *
 * @param variable null where it concerns all of them
 * @param message without the place and without any secret; not escaped
 * @param process where it happened, or what it happened to
 * @param access null where no access is to blame
 */
public record Problem(
        @Nullable String variable,
        String message,
        ProcessNode process,
        @Nullable Access access) {}
