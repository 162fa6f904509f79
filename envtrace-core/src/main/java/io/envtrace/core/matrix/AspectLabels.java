package io.envtrace.core.matrix;

import io.envtrace.core.diff.value.Likeness;
import io.envtrace.core.matrix.row.Contact;
import io.envtrace.core.matrix.row.MatrixCell;
import io.envtrace.core.matrix.row.MatrixRow;
import io.envtrace.core.matrix.row.RowComparison;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a run has of a row in one aspect; null where it is not known. */
final class AspectLabels {
    private final MatrixRow row;
    private final Division division;
    private final RowComparison comparison;
    /** Different cells of each kind of runs. */
    private final List<Set<MatrixCell>> cells;

    AspectLabels(MatrixRow row, Division division) {
        this.row = row;
        this.division = division;
        this.comparison = new RowComparison(row.cells(), row.values());
        this.cells =
                List.of(cells(division.first().runs()), cells(division.second().runs()));
    }

    private Set<MatrixCell> cells(BitSet runs) {
        Set<MatrixCell> found = new HashSet<>();
        runs.stream().forEach(run -> found.add(row.cells().get(run)));
        return found;
    }

    /** The gain of an aspect. */
    InformationGain gain(Aspect aspect) {
        InformationGain gain = new InformationGain();
        add(gain, aspect, 0, division.first().runs());
        add(gain, aspect, 1, division.second().runs());
        return gain;
    }

    private void add(InformationGain gain, Aspect aspect, int kind, BitSet runs) {
        runs.stream().forEach(run -> {
            Object label = label(row.cells().get(run), aspect, kind);
            if (label != null) {
                gain.add(kind, label);
            }
        });
    }

    private @Nullable Object label(MatrixCell cell, Aspect aspect, int kind) {
        return switch (aspect) {
            case STATE -> cell.isKnown() ? cell.states() : null;
            case VALUE -> isComparable(cell, kind) ? List.of(cell.states(), cell.values()) : null;
            case CONTACT -> cell.contact() == Contact.UNKNOWN ? null : cell.contact();
        };
    }

    /** Whether it can be told from the cells of the other kind, or is certainly the same. */
    private boolean isComparable(MatrixCell cell, int kind) {
        return cell.isKnown()
                && !cell.lacksValue()
                && cells.get(1 - kind).stream()
                        .allMatch(other -> comparison.likeness(cell, other) != Likeness.CANNOT_TELL);
    }
}
