package io.envtrace.core.matrix.format;

import io.envtrace.core.matrix.row.MatrixRow;
import io.envtrace.core.matrix.row.ValueClass;
import java.util.ArrayList;
import java.util.List;

/** Says which values the numbers in a row stand for. */
final class RowValues {
    private static final int MOST = 4;

    private final MatrixPhrases phrases;
    private final boolean all;

    /** @param all whether every value is told */
    RowValues(MatrixPhrases phrases, boolean all) {
        this.phrases = phrases;
        this.all = all;
    }

    /** Such as {@code 1 "eu"}; of values that are different in each run only the first. */
    List<String> of(MatrixRow row) {
        List<ValueClass> values = row.values();
        if (row.hasOwnValues() && !all && !values.isEmpty()) {
            return List.of("such as "
                    + phrases.value(row, values.get(values.size() - 1).value()));
        }
        List<String> said = new ArrayList<>();
        int shown = all ? values.size() : Math.min(MOST, values.size());
        for (int i = 0; i < shown; i++) {
            said.add(CellMarks.number(row, i) + " "
                    + phrases.value(row, values.get(i).value()));
        }
        if (shown < values.size()) {
            said.add("and " + (values.size() - shown) + " more");
        }
        return said;
    }
}
