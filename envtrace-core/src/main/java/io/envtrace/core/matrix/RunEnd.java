package io.envtrace.core.matrix;

import io.envtrace.core.model.ExitStatus;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended.
 *
 * @param exit null where that is not known
 */
public record RunEnd(@Nullable ExitStatus exit) {
    public boolean failed() {
        return exit != null && exit.failed();
    }

    public boolean passed() {
        return exit != null && !exit.failed();
    }

    /** Such as {@code exit 1}. */
    public String text() {
        return exit == null ? "end not known" : exit.text();
    }
}
