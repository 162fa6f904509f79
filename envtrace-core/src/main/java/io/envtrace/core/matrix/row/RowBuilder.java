package io.envtrace.core.matrix.row;

import io.envtrace.core.answer.Standing;
import io.envtrace.core.model.Access;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts together what all runs tell of one row. */
public final class RowBuilder {
    private final RowKey key;
    private final List<Sighting> sightings = new ArrayList<>();

    private RowBuilder(RowKey key, List<RunFacts> runs) {
        this.key = key;
        runs.forEach(run -> sightings.add(run.of(key)));
    }

    /** The row of all runs. */
    public static MatrixRow row(RowKey key, List<RunFacts> runs) {
        return new RowBuilder(key, runs).build();
    }

    private MatrixRow build() {
        ValueClasses classes = new ValueClasses();
        sightings.forEach(sighting -> classes.add(sighting.values()));
        List<ValueClass> values = classes.sorted();
        List<MatrixCell> cells = cells(classes.numbers(values));
        boolean own = OwnValues.in(cells);
        RowContrast contrast = new RowComparison(cells, values).contrast();
        return new MatrixRow(key, cells, values, reader(), new MatrixRow.Nature(contrast, own, isBulk()));
    }

    private List<MatrixCell> cells(List<List<Integer>> numbers) {
        List<MatrixCell> cells = new ArrayList<>();
        for (int run = 0; run < sightings.size(); run++) {
            Sighting sighting = sightings.get(run);
            cells.add(new MatrixCell(sighting.states(), numbers.get(run), sighting.contact()));
        }
        return cells;
    }

    private @Nullable Access reader() {
        Access nearest = null;
        for (Sighting sighting : sightings) {
            Access reader = sighting.reader();
            boolean nearer =
                    reader != null && (nearest == null || Standing.of(reader).compareTo(Standing.of(nearest)) < 0);
            nearest = nearer ? reader : nearest;
        }
        return nearest;
    }

    private boolean isBulk() {
        return sightings.stream().anyMatch(Sighting::bulk)
                && sightings.stream().allMatch(sighting -> sighting.bulk() || sighting.reader() == null);
    }
}
