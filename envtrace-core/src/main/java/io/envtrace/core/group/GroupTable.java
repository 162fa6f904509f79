package io.envtrace.core.group;

import io.envtrace.core.analysis.Filter;
import io.envtrace.core.model.Trace;
import io.envtrace.core.output.MarkdownText;
import io.envtrace.core.output.PlainText;
import io.envtrace.core.output.TextWidth;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the runs of each group did, one line a group. */
public final class GroupTable {
    private static final List<String> COLUMNS =
            List.of("runs", "failed", "variables read", "not set", "reads", "changes");

    private final GroupBy by;
    private final Map<String, RunCounts> groups = new TreeMap<>();

    /**
     * The groups of traces.
     *
     * @param filter what counts
     */
    public GroupTable(GroupBy by, List<Trace> traces, Filter filter) {
        this.by = by;
        for (Trace trace : traces) {
            String value = by.value(trace.session());
            groups.computeIfAbsent(value == null ? GroupBy.NONE : value, group -> new RunCounts())
                    .add(trace, filter);
        }
    }

    /** Writes it as text, or as a table of Markdown; the stream stays open. */
    public void write(String format, OutputStream out, Charset charset) throws IOException {
        if (format.equals("markdown")) {
            writeMarkdown(out, charset);
        } else {
            writeText(out, charset);
            out.write('\n');
        }
    }

    private void writeText(OutputStream out, Charset charset) throws IOException {
        List<List<String>> rows = rows(new PlainText(charset));
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                int width = width(rows, column);
                String cell = row.get(column);
                String padding = " ".repeat(Math.max(0, width - TextWidth.of(cell)));
                line.append(column == 0 ? cell + padding : "  " + padding + cell);
            }
            text.append(line).append('\n');
        }
        out.write(text.toString().getBytes(charset));
    }

    private void writeMarkdown(OutputStream out, Charset charset) throws IOException {
        List<List<String>> rows = rows(new PlainText(charset));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            List<String> cells = new ArrayList<>(rows.get(i));
            cells.set(0, i == 0 ? cells.get(0) : MarkdownText.code(cells.get(0)));
            text.append("| ").append(String.join(" | ", cells)).append(" |\n");
            text.append(i == 0 ? "|---" + "|---:".repeat(COLUMNS.size()) + "|\n" : "");
        }
        out.write(text.append('\n').toString().getBytes(charset));
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream()
                .mapToInt(row -> TextWidth.of(row.get(column)))
                .max()
                .orElse(0);
    }

    /** The head, then a row a group. */
    private List<List<String>> rows(PlainText text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of(by.name()));
        head.addAll(COLUMNS);
        rows.add(head);
        groups.forEach((group, counts) -> rows.add(List.of(
                text.escape(group),
                Integer.toString(counts.runs()),
                Integer.toString(counts.failed()),
                Integer.toString(counts.found()),
                Integer.toString(counts.unset()),
                Long.toString(counts.reads()),
                Long.toString(counts.changes()))));
        return rows;
    }
}
