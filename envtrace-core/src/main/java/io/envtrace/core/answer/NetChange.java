package io.envtrace.core.answer;

import io.envtrace.core.model.Access;
import io.envtrace.core.model.Access.Previous;
import io.envtrace.core.model.Value;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * How a process has left a variable that it has changed, or all of them at once.
 *
 * @param before what there was before its first change; null where that is not known
 * @param last its last change
 */
public record NetChange(@Nullable Previous before, Access last) {
    /** Whether the variable has ended as it began, as far as that is known. */
    boolean isNone() {
        if (before == null) {
            return last.operation() == Operation.CLEAR && last.unchanged();
        }
        return switch (last.operation()) {
            case SET -> isSame(before.value(), last.value());
            case UNSET -> before.outcome() == Outcome.ABSENT;
            default -> before.unchanged() && last.unchanged();
        };
    }

    /** Values that are masked or cut are the same only where their fingerprints say so. */
    private static boolean isSame(@Nullable Value a, @Nullable Value b) {
        if (a == null || b == null) {
            return false;
        }
        return a.fingerprint() != null && b.fingerprint() != null
                ? a.fingerprint().equals(b.fingerprint())
                : a.isWhole() && a.equals(b);
    }
}
