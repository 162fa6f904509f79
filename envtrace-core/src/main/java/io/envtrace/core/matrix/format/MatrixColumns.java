package io.envtrace.core.matrix.format;

import io.envtrace.core.matrix.RunGroup;
import io.envtrace.core.matrix.RunMatrix;
import io.envtrace.core.matrix.row.MatrixRow;
import io.envtrace.core.output.TextWidth;
import java.util.List;

/** The columns of a table of text: how wide each is, and how many of them fit beside each other. */
final class MatrixColumns {
    private final int[] widths;
    private final int room;

    /** @param room for all columns together */
    MatrixColumns(RunMatrix matrix, List<MatrixRow> rows, int room) {
        this.room = room;
        this.widths = new int[matrix.groups().size()];
        for (int i = 0; i < widths.length; i++) {
            RunGroup group = matrix.groups().get(i);
            widths[i] = GroupLabels.of(i).length();
            for (MatrixRow row : rows) {
                String mark = CellMarks.of(row, row.cells().get(group.first()));
                widths[i] = Math.max(widths[i], TextWidth.of(mark));
            }
        }
    }

    /** After the last of those that fit beside each other, which is at least one. */
    int end(int from) {
        int to = from + 1;
        int used = widths[from] + 1;
        while (to < widths.length && used + widths[to] + 1 <= room) {
            used += widths[to] + 1;
            to++;
        }
        return to;
    }

    int width(int group) {
        return widths[group];
    }

    /** Of several, with a blank after each. */
    int width(int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            sum += widths[i] + 1;
        }
        return sum;
    }

    String head(int from, int to) {
        StringBuilder head = new StringBuilder();
        for (int i = from; i < to; i++) {
            head.append(TextWidth.pad(GroupLabels.of(i), widths[i])).append(' ');
        }
        return head.toString().stripTrailing();
    }
}
