package io.envtrace.core.matrix.row;

import io.envtrace.core.answer.Standing;
import io.envtrace.core.model.Access;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all runs have of one variable, program or version.
 *
 * @param cells of each run, in the order of the runs
 * @param values the values, the most frequent one first; cells name them by their index
 * @param reader the nearest reader of the variable to the program's own code; null where nobody was seen to read it
 * @param nature what the row is like
 */
public record MatrixRow(
        RowKey key,
        List<MatrixCell> cells,
        List<ValueClass> values,
        @Nullable Access reader,
        Nature nature) {
    /**
     * What a row is like.
     *
     * @param contrast how the runs differ in it
     * @param own whether most runs that have a value have one that no other run has, as that of a host or a build: it tells nothing
     * @param bulk whether it is one of very many names that a library asks for and does not find, wherever it was asked for
     */
    public record Nature(RowContrast contrast, boolean own, boolean bulk) {}

    public MatrixRow {
        cells = List.copyOf(cells);
        values = List.copyOf(values);
    }

    public String name() {
        return key.name();
    }

    public RowContrast contrast() {
        return nature.contrast;
    }

    /** Whether values are not worth to be told apart: see {@link Nature#own}. */
    public boolean hasOwnValues() {
        return nature.own;
    }

    /** How near its reader is to the program's own code. */
    public Standing standing() {
        return reader == null ? Standing.RUNTIME : Standing.of(reader);
    }

    /** Whether any run was seen to ask for it. */
    public boolean isRead() {
        return cells.stream().anyMatch(cell -> cell.contact() == Contact.READ);
    }

    /** Whether no run has it. */
    public boolean isNeverSet() {
        return cells.stream()
                .noneMatch(cell ->
                        cell.states().contains(CellState.SET) || cell.states().contains(CellState.EMPTY));
    }
}
