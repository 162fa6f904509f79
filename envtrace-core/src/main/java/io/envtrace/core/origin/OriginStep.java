package io.envtrace.core.origin;

import io.envtrace.core.model.Access;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.Value;
import org.jspecify.annotations.Nullable;

/**
 * One step on a variable's way to its value.
 *
 * @param kind what the step did
 * @param change the change; null for {@link Kind#GIVEN}
 * @param value the value after it; null where the variable is not set, and where its value is not known
 * @param counts whether the value at the end comes from it
 */
public record OriginStep(
        Kind kind, @Nullable Access change, @Nullable Value value, boolean counts) {
    /** What a step did. */
    public enum Kind {
        /** The shell was started with it. */
        GIVEN,
        /** It was not set before. */
        SET,
        /** It had another value. */
        REPLACED,
        /** It had the value, and children were not given it before. */
        EXPORTED,
        /** It is not set any more, or not exported. */
        UNSET
    }

    OriginStep counting() {
        return new OriginStep(kind, change, value, true);
    }

    /** Where it stands; null where that is not known. */
    public @Nullable Frame place() {
        return change == null ? null : change.site();
    }

    /** The process that did it, where it was no line of a file; null where that is not known. */
    public @Nullable String by() {
        return change == null || change.thread() == null || change.thread().equals("main") ? null : change.thread();
    }

    /** The command, with nothing expanded; empty where there is none. */
    public String command() {
        return change == null ? "" : change.api();
    }
}
