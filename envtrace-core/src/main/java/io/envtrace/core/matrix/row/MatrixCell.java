package io.envtrace.core.matrix.row;

import java.util.List;
import java.util.Set;

/**
 * What one run has of one row.
 *
 * @param states one, or several where its reads found it in different states
 * @param values indexes of the row's values, ascending; empty where it was not set or no value is known
 */
public record MatrixCell(Set<CellState> states, List<Integer> values, Contact contact) {
    /** Whether its state is known. */
    public boolean isKnown() {
        return !states.contains(CellState.UNKNOWN);
    }

    /** Whether it was set and the value is not known, as where a program only asks whether it is set. */
    public boolean lacksValue() {
        return states.contains(CellState.SET) && values.isEmpty();
    }
}
