package io.envtrace.core.matrix.row;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells rows in which the runs have values of their own, as those of a host name or the number of a build. */
final class OwnValues {
    /** Of fewer runs it cannot be told. */
    private static final int FEWEST = 3;

    private OwnValues() {}

    /** Whether more than half of the runs that have a value have one that no other has. */
    static boolean in(List<MatrixCell> cells) {
        Map<List<Integer>, Integer> runs = new HashMap<>();
        for (MatrixCell cell : cells) {
            if (!cell.values().isEmpty()) {
                runs.merge(cell.values(), 1, Integer::sum);
            }
        }
        int all = runs.values().stream().mapToInt(Integer::intValue).sum();
        long alone = runs.values().stream().filter(count -> count == 1).count();
        return all >= FEWEST && 2 * alone > all;
    }
}
