package io.envtrace.core.store.format;

import io.envtrace.core.output.CsvCells;
import io.envtrace.core.store.RowSink;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows alone, with the names of the columns in the first line. */
final class CsvRows implements RowSink {
    private final OutputStream out;
    private final CsvCells cells = new CsvCells();

    CsvRows(OutputStream out) {
        this.out = out;
    }

    @Override
    public void begin(List<String> sentences, List<String> columns) throws IOException {
        line(columns);
    }

    @Override
    public void row(List<@Nullable Object> row) throws IOException {
        line(row);
    }

    private void line(List<? extends @Nullable Object> row) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            line.append(i == 0 ? "" : ",").append(cells.of(CellText.of(row.get(i), "")));
        }
        out.write(line.append(CsvCells.END).toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void end() {
        // Nothing stands below the rows.
    }
}
