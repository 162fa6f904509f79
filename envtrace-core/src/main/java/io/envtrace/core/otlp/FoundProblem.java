package io.envtrace.core.otlp;

import io.envtrace.core.model.Access;
import io.envtrace.core.model.ProcessNode;
import org.jspecify.annotations.Nullable;

/**
 * What a policy's rule has found.
 *
 * @param rule its id
 * @param fingerprint by which the same finding of another run is known
 * @param description of the rule
 * @param message not escaped; may show a value
 * @param variable empty where it concerns all of them
 * @param access the first one; null where no access is to blame
 */
public record FoundProblem(
        String rule,
        LogSeverity severity,
        String fingerprint,
        String description,
        String message,
        String variable,
        ProcessNode process,
        @Nullable Access access) {}
