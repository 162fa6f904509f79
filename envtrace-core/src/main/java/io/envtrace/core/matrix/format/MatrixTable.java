package io.envtrace.core.matrix.format;

import io.envtrace.core.diff.format.DiffRenderOptions;
import io.envtrace.core.matrix.RunGroup;
import io.envtrace.core.matrix.RunMatrix;
import io.envtrace.core.matrix.row.MatrixCell;
import io.envtrace.core.matrix.row.MatrixRow;
import io.envtrace.core.output.Style;
import io.envtrace.core.output.TextWidth;
import java.util.ArrayList;
import java.util.List;

/** The matrix as lines of text: a column for each group of runs, and the values beside. */
final class MatrixTable {
    private static final int WIDEST_NAME = 26;
    private static final int MOST_NAMES = 12;
    private static final int MOST_GROUPS = 12;
    /** Values that are not to be folded need so many columns. */
    private static final int LEAST_FOR_VALUES = 16;

    private final RunMatrix matrix;
    private final MatrixPhrases phrases;
    private final DiffRenderOptions options;
    private final String ellipsis;

    MatrixTable(RunMatrix matrix, MatrixPhrases phrases, DiffRenderOptions options, String ellipsis) {
        this.matrix = matrix;
        this.phrases = phrases;
        this.options = options;
        this.ellipsis = ellipsis;
    }

    /** Which runs stand in which column. */
    List<String> runs() {
        List<String> lines = new ArrayList<>();
        List<RunGroup> groups = matrix.groups();
        int shown = options.all() ? groups.size() : Math.min(MOST_GROUPS, groups.size());
        for (int i = 0; i < shown; i++) {
            RunGroup group = groups.get(i);
            String head = TextWidth.pad("  " + GroupLabels.of(i), 5)
                    + TextWidth.pad(group.end().text(), 8) + "  "
                    + TextWidth.pad(Amounts.runs(group.runs().size()), 8) + "  ";
            lines.add(TextWidth.cut(head + names(group), options.width(), ellipsis));
        }
        if (shown < groups.size()) {
            lines.add("  " + (groups.size() - shown) + " more groups of runs: --all shows them");
        }
        return lines;
    }

    private String names(RunGroup group) {
        List<String> names = group.runs().stream()
                .limit(options.all() ? Integer.MAX_VALUE : MOST_NAMES)
                .map(run -> phrases.plain(matrix.runs().get(run).name()))
                .toList();
        return String.join(" ", names) + (names.size() < group.runs().size() ? " " + ellipsis : "");
    }

    /** Some rows below a title. */
    List<String> section(String title, List<MatrixRow> rows) {
        List<String> lines = new ArrayList<>();
        int name = Math.min(
                WIDEST_NAME,
                rows.stream()
                        .mapToInt(row -> TextWidth.of(phrases.name(row)))
                        .max()
                        .orElse(0));
        MatrixColumns columns = new MatrixColumns(matrix, rows, options.width() - name - 4);
        int from = 0;
        do {
            int to = Math.min(
                    columns.end(from), from + (options.all() ? matrix.groups().size() : MOST_GROUPS));
            head(lines, title, name + 4, columns.head(from, to));
            for (MatrixRow row : rows) {
                row(lines, row, name, columns, from, to);
            }
            from = to;
        } while (options.all() && from < matrix.groups().size());
        if (from < matrix.groups().size()) {
            lines.add("  columns " + GroupLabels.of(from) + " to "
                    + GroupLabels.of(matrix.groups().size() - 1) + ": --all shows them");
        }
        return lines;
    }

    private void head(List<String> lines, String title, int width, String columns) {
        boolean beside = TextWidth.of(title) + 2 <= width;
        if (!beside) {
            lines.add(Style.BOLD.paint(title, options.color()));
        }
        lines.add(Style.BOLD.paint(TextWidth.pad(beside ? title : "", width), options.color()) + columns);
    }

    private void row(List<String> lines, MatrixRow row, int width, MatrixColumns columns, int from, int to) {
        String name = phrases.name(row);
        String before = "  " + Style.CYAN.paint(name, options.color());
        StringBuilder line = new StringBuilder();
        if (TextWidth.of(name) > width) {
            lines.add(before);
            line.append(" ".repeat(width + 4));
        } else {
            line.append(before).append(" ".repeat(width + 2 - TextWidth.of(name)));
        }
        for (int group = from; group < to; group++) {
            MatrixCell cell = row.cells().get(matrix.groups().get(group).first());
            String mark = TextWidth.pad(CellMarks.of(row, cell), columns.width(group));
            line.append(CellMarks.style(cell).paint(mark, options.color())).append(' ');
        }
        int used = width + 4 + columns.width(from, to);
        values(lines, line, row, used);
    }

    private void values(List<String> lines, StringBuilder line, MatrixRow row, int used) {
        int room = options.width() - used - 1;
        List<String> values = new RowValues(phrases, options.all()).of(row);
        boolean beside = room >= LEAST_FOR_VALUES && values.stream().allMatch(value -> TextWidth.of(value) <= room);
        int indent = beside ? used + 1 : 6;
        List<String> packed = WrappedWords.pack(values, "  ", options.width() - indent);
        int next = 0;
        if (beside && !packed.isEmpty()) {
            line.append(' ').append(packed.get(next++));
        }
        lines.add(line.toString().stripTrailing());
        packed.subList(next, packed.size()).forEach(more -> lines.add(" ".repeat(indent) + more));
    }
}
