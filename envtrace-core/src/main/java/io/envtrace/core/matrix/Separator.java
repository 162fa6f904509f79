package io.envtrace.core.matrix;

import io.envtrace.core.matrix.row.MatrixRow;
import org.jspecify.annotations.Nullable;

/**
 * A row that tells runs of one kind from those of the other.
 *
 * @param exact whether no run of one kind has what one of the other kind has, among those of which it is known
 * @param known of how many runs it is known
 * @param gain which part of the entropy of the kinds it explains, from 0 to 1, less what chance would
 * @param meant a name that was given where this variable is missing, nobody asks for, and is spelt nearly so; null where there is none
 */
public record Separator(
        MatrixRow row,
        Aspect aspect,
        boolean exact,
        int known,
        double gain,
        @Nullable String meant) {
    public String name() {
        return row.name();
    }

    Separator meaning(@Nullable String other) {
        return new Separator(row, aspect, exact, known, gain, other);
    }
}
