package io.envtrace.core.matrix;

import io.envtrace.core.group.GroupBy;
import io.envtrace.core.matrix.row.MatrixRow;
import io.envtrace.core.matrix.row.RowContrast;
import io.envtrace.core.matrix.row.RunFacts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What many runs found of each variable.
 *
 * @param runs in the order that the user named them in
 * @param rows those of interest first
 * @param groups runs that have the same in all rows and ended alike; the failed ones first, then the larger ones
 * @param division which runs are to be told from which; null where all ended alike
 * @param separators the rows that tell them apart, the best first; empty where there is no division
 */
public record RunMatrix(
        List<MatrixRun> runs,
        List<MatrixRow> rows,
        List<RunGroup> groups,
        @Nullable Division division,
        List<Separator> separators) {
    public RunMatrix {
        runs = List.copyOf(runs);
        rows = List.copyOf(rows);
        groups = List.copyOf(groups);
        separators = List.copyOf(separators);
    }

    /** Compares runs. @param facts of at least one */
    public static RunMatrix of(List<RunFacts> facts) {
        return of(facts, null);
    }

    /**
     * Compares runs that are put together: no column has runs of two groups.
     *
     * @param facts of at least one
     * @param by by what; null for nothing
     */
    public static RunMatrix of(List<RunFacts> facts, @Nullable GroupBy by) {
        return new MatrixBuilder(facts, by).build();
    }

    /** Whether no difference is known, in what was found and in how the runs ended. */
    public boolean same() {
        return rows.stream().allMatch(row -> row.contrast() == RowContrast.SAME)
                && runs.stream().map(MatrixRun::end).distinct().count() == 1;
    }

    /** The rows of one contrast. */
    public List<MatrixRow> rows(RowContrast contrast) {
        return rows.stream().filter(row -> row.contrast() == contrast).toList();
    }
}
