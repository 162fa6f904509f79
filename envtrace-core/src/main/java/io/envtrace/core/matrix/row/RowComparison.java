package io.envtrace.core.matrix.row;

import io.envtrace.core.diff.value.Likeness;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Compares the cells of one row. */
public final class RowComparison {
    private final List<MatrixCell> cells;
    private final List<ValueClass> values;

    /**
     * Cells of one row.
     *
     * @param values that the cells name by their index
     */
    public RowComparison(List<MatrixCell> cells, List<ValueClass> values) {
        this.cells = cells;
        this.values = values;
    }

    /** How the runs differ. */
    RowContrast contrast() {
        boolean cannotTell = false;
        List<MatrixCell> different = new ArrayList<>(new LinkedHashSet<>(cells));
        for (int i = 0; i < different.size(); i++) {
            // A cell stands for several runs, which may have other values of one class.
            for (int j = i; j < different.size(); j++) {
                Likeness likeness = likeness(different.get(i), different.get(j));
                if (likeness == Likeness.DIFFERENT) {
                    return RowContrast.DIFFERENT;
                }
                cannotTell |= likeness == Likeness.CANNOT_TELL && (i != j || mayDiffer(different.get(i)));
            }
        }
        return cannotTell ? RowContrast.CANNOT_TELL : readBySome() ? RowContrast.READ_BY_SOME : RowContrast.SAME;
    }

    private boolean mayDiffer(MatrixCell cell) {
        return cell.values().stream().anyMatch(value -> values.get(value).mayDiffer());
    }

    /** What is known of the cells of two runs; where the state of one is not known, nothing speaks for a difference. */
    public Likeness likeness(MatrixCell a, MatrixCell b) {
        if (!a.isKnown() || !b.isKnown()) {
            return Likeness.SAME;
        }
        if (!a.states().equals(b.states())) {
            return Likeness.DIFFERENT;
        }
        if (a.values().isEmpty() || b.values().isEmpty()) {
            return Likeness.SAME;
        }
        Likeness one = likeness(a.values(), b.values());
        Likeness other = likeness(b.values(), a.values());
        return one == Likeness.DIFFERENT || other == Likeness.DIFFERENT
                ? Likeness.DIFFERENT
                : one == Likeness.CANNOT_TELL || other == Likeness.CANNOT_TELL ? Likeness.CANNOT_TELL : Likeness.SAME;
    }

    /** Whether each value of some may be among others. */
    private Likeness likeness(List<Integer> some, List<Integer> others) {
        Likeness all = Likeness.SAME;
        for (int value : some) {
            ValueClass one = values.get(value);
            if (others.contains(value)) {
                all = one.mayDiffer() ? Likeness.CANNOT_TELL : all;
            } else if (others.stream().anyMatch(other -> one.mayBeSame(values.get(other)))) {
                all = Likeness.CANNOT_TELL;
            } else {
                return Likeness.DIFFERENT;
            }
        }
        return all;
    }

    private boolean readBySome() {
        return cells.stream().anyMatch(cell -> cell.contact() == Contact.READ)
                && cells.stream().anyMatch(cell -> cell.contact() == Contact.NOT_READ);
    }
}
