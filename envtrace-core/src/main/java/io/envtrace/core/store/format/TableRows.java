package io.envtrace.core.store.format;

import io.envtrace.core.output.PlainText;
import io.envtrace.core.output.TextWidth;
import io.envtrace.core.store.RowSink;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer in words, then its rows in columns: so many as fit a screen, unless all are asked for. */
final class TableRows implements RowSink {
    /** So many rows are looked at for the columns' widths, and shown where not all are. */
    private static final int SHOWN = 40;

    /** Of one text, where not all of it is asked for. */
    private static final int WIDEST = 60;

    private static final String GAP = "  ";

    private final OutputStream out;
    private final RowOptions options;
    private final PlainText text;
    private final List<List<String>> first = new ArrayList<>();
    private int[] widths = {};
    private boolean headed;
    private long rows;

    TableRows(OutputStream out, RowOptions options) {
        this.out = out;
        this.options = options;
        this.text = new PlainText(options.charset());
    }

    @Override
    public void begin(List<String> sentences, List<String> columns) throws IOException {
        for (String sentence : sentences) {
            line(text.escape(sentence));
        }
        first.add(columns.stream().map(this::shown).toList());
        widths = new int[columns.size()];
    }

    @Override
    public void row(List<@Nullable Object> cells) throws IOException {
        rows++;
        if (rows > SHOWN && !options.all()) {
            return;
        }
        List<String> line =
                cells.stream().map(cell -> shown(CellText.of(cell, "-"))).toList();
        if (headed) {
            line(line);
            return;
        }
        first.add(line);
        if (rows == SHOWN) {
            writeFirst();
        }
    }

    private String shown(String cell) {
        String safe = text.escapeInside(cell);
        return options.all()
                ? safe
                : TextWidth.cutMiddle(safe, WIDEST, text.glyphs().ellipsis());
    }

    private void writeFirst() throws IOException {
        headed = true;
        if (rows == 0) {
            return;
        }
        for (List<String> row : first) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], TextWidth.of(row.get(i)));
            }
        }
        for (List<String> row : first) {
            line(row);
        }
        first.clear();
    }

    private void line(List<String> cells) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            line.append(i == 0 ? "" : GAP).append(TextWidth.pad(cells.get(i), widths[i]));
        }
        String whole = line.toString().stripTrailing();
        line(
                options.all()
                        ? whole
                        : TextWidth.cut(whole, options.columns(), text.glyphs().ellipsis()));
    }

    private void line(String whole) throws IOException {
        out.write((whole + "\n").getBytes(options.charset()));
    }

    @Override
    public void end() throws IOException {
        if (!headed) {
            writeFirst();
        }
        if (rows > SHOWN && !options.all()) {
            line(text.glyphs().ellipsis() + " and " + (rows - SHOWN) + " more rows; --all shows them");
        }
    }
}
