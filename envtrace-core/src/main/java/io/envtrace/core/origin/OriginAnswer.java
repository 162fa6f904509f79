package io.envtrace.core.origin;

import io.envtrace.core.model.Value;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a variable comes from, and how that is in shells that are started in another way.
 *
 * @param asked the startup that was asked for
 * @param others the same variable in other startups
 * @param now the variable in the shell as it is now; null where no running shell was asked for
 */
public record OriginAnswer(
        Origin asked, List<Origin> others, @Nullable Now now) {
    /**
     * A variable in a running shell.
     *
     * @param value null where the variable is not set
     */
    public record Now(@Nullable Value value) {}

    public OriginAnswer {
        others = List.copyOf(others);
    }

    /** Whether the running shell has something else than its startup leads to. */
    public boolean isChangedSince() {
        return now != null && asked.isComplete() && !Objects.equals(now.value(), asked.isSet() ? asked.value() : null);
    }

    /** Whether another startup ends with the same; values that are masked and not compared by a key are taken for the same. */
    public boolean isSame(Origin other) {
        return asked.isComplete()
                && other.isComplete()
                && asked.isSet() == other.isSet()
                && Objects.equals(asked.value(), other.value());
    }
}
