package io.envtrace.core.matrix;

import java.util.List;

/**
 * Runs that have the same in all rows and ended alike: a column of the matrix.
 *
 * @param runs by their index, ascending
 */
public record RunGroup(RunEnd end, List<Integer> runs) {
    public RunGroup {
        runs = List.copyOf(runs);
    }

    /** One of them, whose cells are those of all. */
    public int first() {
        return runs.get(0);
    }
}
