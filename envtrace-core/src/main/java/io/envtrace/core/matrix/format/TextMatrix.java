package io.envtrace.core.matrix.format;

import io.envtrace.core.diff.format.DiffRenderOptions;
import io.envtrace.core.matrix.RunMatrix;
import io.envtrace.core.matrix.Separator;
import io.envtrace.core.matrix.row.MatrixRow;
import io.envtrace.core.matrix.row.RowContrast;
import io.envtrace.core.output.PlainText;
import io.envtrace.core.output.Style;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** Text for people: what separates the runs, then the matrix. */
public final class TextMatrix implements MatrixFormat {
    private static final int MOST_SEPARATORS = 5;
    private static final int MOST_ROWS = 20;

    @Override
    public String name() {
        return "text";
    }

    @Override
    public List<String> extensions() {
        return List.of("txt", "text", "log");
    }

    @Override
    public void write(RunMatrix matrix, DiffRenderOptions options, OutputStream out) throws IOException {
        StringBuilder text = new StringBuilder();
        new Writing(matrix, options).lines().forEach(line -> text.append(line).append('\n'));
        out.write(text.toString().getBytes(options.charset()));
    }

    /** One matrix. */
    private static final class Writing {
        private final RunMatrix matrix;
        private final DiffRenderOptions options;
        private final MatrixPhrases phrases;
        private final MatrixTable table;
        private final List<String> lines = new ArrayList<>();
        private final List<MatrixRow> shown = new ArrayList<>();

        Writing(RunMatrix matrix, DiffRenderOptions options) {
            this.matrix = matrix;
            this.options = options;
            PlainText text = new PlainText(options.charset());
            this.phrases = new MatrixPhrases(matrix, text);
            this.table = new MatrixTable(matrix, phrases, options, text.glyphs().ellipsis());
        }

        List<String> lines() {
            add(bold(phrases.headline()));
            WrappedWords.of(phrases.answer(), options.width()).forEach(this::add);
            separators();
            lines.addAll(table.runs());
            sections();
            phrases.remarks().forEach(this::wrapped);
            return lines;
        }

        private void separators() {
            int shown = options.all() ? matrix.separators().size() : MOST_SEPARATORS;
            int number = 0;
            for (Separator separator : matrix.separators().stream().limit(shown).toList()) {
                number++;
                lines.addAll(new SeparatorLines(phrases, options).of(number, separator));
            }
            int more = matrix.separators().size() - number;
            if (more > 0) {
                add("  " + more + " more: --all shows them");
            }
        }

        private void sections() {
            section("different", matrix.rows(RowContrast.DIFFERENT));
            section("cannot tell: masked values", matrix.rows(RowContrast.CANNOT_TELL));
            section("the same, not read in all runs", matrix.rows(RowContrast.READ_BY_SOME));
            List<MatrixRow> same = matrix.rows(RowContrast.SAME);
            if (options.all()) {
                section("the same in all runs", same);
            } else if (!same.isEmpty()) {
                add(same.size() + " more " + (same.size() == 1 ? "is" : "are")
                        + " the same in all runs: --all shows them");
            }
            wrapped(CellMarks.legend(shown));
            if (!matrix.rows(RowContrast.CANNOT_TELL).isEmpty()) {
                wrapped(phrases.words().howToCompare());
            }
        }

        private void section(String title, List<MatrixRow> rows) {
            if (rows.isEmpty()) {
                return;
            }
            List<MatrixRow> some = options.all() ? rows : few(rows);
            if (some.isEmpty()) {
                add(title + ": " + rows.size() + " variables, --all shows them");
                return;
            }
            shown.addAll(some);
            lines.addAll(table.section(title + " (" + rows.size() + ")", some));
            if (some.size() < rows.size()) {
                add("  " + (rows.size() - some.size()) + " more: --all shows them");
            }
        }

        private static List<MatrixRow> few(List<MatrixRow> rows) {
            return rows.stream()
                    .filter(row -> !(row.nature().bulk() && row.contrast() == RowContrast.READ_BY_SOME))
                    .limit(MOST_ROWS)
                    .toList();
        }

        private void wrapped(String sentence) {
            lines.addAll(WrappedWords.of(sentence, options.width()));
        }

        private void add(String line) {
            lines.add(line);
        }

        private String bold(String text) {
            return Style.BOLD.paint(text, options.color());
        }
    }
}
