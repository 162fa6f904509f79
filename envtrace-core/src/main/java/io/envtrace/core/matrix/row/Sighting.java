package io.envtrace.core.matrix.row;

import io.envtrace.core.diff.value.ComparableValue;
import io.envtrace.core.model.Access;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one run tells of one row.
 *
 * @param states several where reads found it in different states
 * @param values of it where it was set, without repeats; empty where none is known
 * @param reader the first who asked for it; null where nobody did
 * @param bulk whether it was one of very many names that a library asked for and did not find
 */
record Sighting(
        Set<CellState> states,
        List<ComparableValue> values,
        Contact contact,
        @Nullable Access reader,
        boolean bulk) {
    /** Of something that nobody has read. */
    static Sighting unread(CellState state, List<ComparableValue> values, Contact contact) {
        return new Sighting(Set.of(state), values, contact, null, false);
    }
}
