package io.envtrace.core.matrix.format;

import io.envtrace.core.diff.format.DiffRenderOptions;
import io.envtrace.core.matrix.RunGroup;
import io.envtrace.core.matrix.RunMatrix;
import io.envtrace.core.matrix.Separator;
import io.envtrace.core.matrix.row.MatrixRow;
import io.envtrace.core.matrix.row.RowContrast;
import io.envtrace.core.output.MarkdownText;
import io.envtrace.core.output.PlainText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Markdown for a pull request: what separates the runs, then a table of all that differs. */
public final class MarkdownMatrix implements MatrixFormat {
    private static final int MOST_GROUPS = 30;
    private static final int MOST_NAMES = 50;

    @Override
    public String name() {
        return "markdown";
    }

    @Override
    public List<String> extensions() {
        return List.of("md", "markdown");
    }

    @Override
    public void write(RunMatrix matrix, DiffRenderOptions options, OutputStream out) throws IOException {
        out.write(new Writing(matrix).text().getBytes(StandardCharsets.UTF_8));
    }

    /** One matrix. */
    private static final class Writing {
        private final RunMatrix matrix;
        private final MatrixPhrases phrases;
        private final StringBuilder text = new StringBuilder();

        Writing(RunMatrix matrix) {
            this.matrix = matrix;
            this.phrases = new MatrixPhrases(matrix, new PlainText(StandardCharsets.UTF_8));
        }

        String text() {
            text.append("### ").append(phrases.headline()).append("\n\n");
            text.append(phrases.answer()).append("\n\n");
            separators();
            groups();
            rows();
            phrases.remarks().forEach(remark -> text.append(code(remark)).append("\n\n"));
            return text.toString();
        }

        private void separators() {
            int number = 0;
            for (Separator separator : matrix.separators()) {
                text.append(++number).append(". ").append(code(phrases.name(separator.row())));
                text.append(": ").append(code(phrases.sentence(separator)));
                String meant = phrases.meant(separator);
                text.append(meant == null ? "" : "; " + code(meant));
                String who = phrases.who(separator.row());
                text.append(who.isEmpty() ? "" : " at " + code(who)).append('\n');
            }
            text.append(number == 0 ? "" : "\n");
        }

        private void groups() {
            text.append("| | ended | runs | |\n|---|---|---|---|\n");
            for (int i = 0; i < shownGroups(); i++) {
                RunGroup group = matrix.groups().get(i);
                String names = group.runs().stream()
                        .limit(MOST_NAMES)
                        .map(run -> phrases.plain(matrix.runs().get(run).name()))
                        .collect(Collectors.joining(" "));
                text.append("| ")
                        .append(GroupLabels.of(i))
                        .append(" | ")
                        .append(group.end().text());
                text.append(" | ")
                        .append(group.runs().size())
                        .append(" | ")
                        .append(code(names))
                        .append(" |\n");
            }
            int more = matrix.groups().size() - shownGroups();
            text.append(more > 0 ? "\n" + more + " more groups of runs are not shown.\n\n" : "\n");
        }

        private int shownGroups() {
            return Math.min(MOST_GROUPS, matrix.groups().size());
        }

        private void rows() {
            List<MatrixRow> rows = matrix.rows().stream()
                    .filter(row -> row.contrast() == RowContrast.DIFFERENT || row.contrast() == RowContrast.CANNOT_TELL)
                    .toList();
            if (rows.isEmpty()) {
                return;
            }
            text.append("| |");
            for (int i = 0; i < shownGroups(); i++) {
                text.append(' ').append(GroupLabels.of(i)).append(" |");
            }
            text.append(" values |\n|---|").append("---|".repeat(shownGroups())).append("---|\n");
            rows.forEach(this::row);
            text.append('\n').append(code(CellMarks.legend(rows))).append("\n\n");
        }

        private void row(MatrixRow row) {
            text.append("| ").append(code(phrases.name(row))).append(" |");
            for (RunGroup group : matrix.groups().subList(0, shownGroups())) {
                String mark = CellMarks.of(row, row.cells().get(group.first()));
                text.append(' ').append(code(mark)).append(" |");
            }
            String values = String.join("  ", new RowValues(phrases, false).of(row));
            text.append(' ').append(values.isEmpty() ? "" : code(values)).append(" |\n");
        }

        private static String code(String any) {
            return MarkdownText.code(any);
        }
    }
}
