package io.envtrace.core.matrix;

import io.envtrace.core.analysis.NearName;
import io.envtrace.core.matrix.row.CellState;
import io.envtrace.core.matrix.row.MatrixRow;
import io.envtrace.core.matrix.row.RowKind;
import io.envtrace.core.matrix.row.RunFacts;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds misspelt variables: given to all runs of one kind, asked for by nobody, and nearly the name of one that these runs miss. */
final class MeantNames {
    private final List<RunFacts> runs;
    private final Division division;

    MeantNames(List<RunFacts> runs, Division division) {
        this.runs = runs;
        this.division = division;
    }

    /** The same separator with the name that was probably meant to be its. */
    Separator join(Separator separator) {
        if (separator.aspect() != Aspect.STATE || separator.row().key().kind() != RowKind.VARIABLE) {
            return separator;
        }
        BitSet missing = division.first().runs();
        return separator.meaning(lacks(separator.row(), missing) ? nearest(separator.name(), missing) : null);
    }

    private static boolean lacks(MatrixRow row, BitSet some) {
        return some.stream().allMatch(run -> row.cells().get(run).states().equals(Set.of(CellState.UNSET)));
    }

    private @Nullable String nearest(String name, BitSet some) {
        Set<String> candidates = new TreeSet<>(runs.get(some.nextSetBit(0)).givenNames());
        candidates.removeIf(candidate -> !isUnread(candidate, some));
        List<NearName> near = new ArrayList<>();
        candidates.forEach(candidate -> near.add(new NearName(candidate)));
        return NearName.nearest(near, name);
    }

    /** Whether all of some runs were given a variable, no other run was, and nobody asks for it. */
    private boolean isUnread(String name, BitSet some) {
        for (int run = 0; run < runs.size(); run++) {
            boolean given = runs.get(run).givenNames().contains(name);
            if (given != some.get(run) || given && !runs.get(run).hasUnread(name)) {
                return false;
            }
        }
        return true;
    }
}
