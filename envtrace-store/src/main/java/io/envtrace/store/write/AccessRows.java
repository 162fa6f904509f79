package io.envtrace.store.write;

import io.envtrace.core.model.Access;
import io.envtrace.core.model.Trace;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

/**
 * The accesses of a trace as a table function: rows go to the file as they are made, a few thousand at a time, and no table of them is
 * ever in memory. Each column of them is handed over at once: one by one, cells take four times as long.
 */
final class AccessRows implements DuckDBTableFunction<String, int[], String> {
    /** So many different texts are kept in the form that the database takes. */
    private static final int MOST_TEXTS = 50_000;

    private static final int LONGEST_KEPT = 200;

    private final Map<String, byte[]> texts = new HashMap<>();
    private @Nullable Trace trace;
    private List<AccessColumns.Column> columns = AccessColumns.of("");

    /** The trace whose accesses the next statement reads. */
    void of(Trace next) {
        trace = next;
        columns = AccessColumns.of(next.session().id());
    }

    /** Forgets the trace. */
    void clear() {
        trace = null;
        texts.clear();
    }

    @Override
    public String bind(DuckDBTableFunctionBindInfo info) {
        for (AccessColumns.Column column : columns) {
            info.addResultColumn(column.name(), column.type());
        }
        return "";
    }

    @Override
    public int[] init(DuckDBTableFunctionInitInfo info) {
        info.setMaxThreads(1);
        return new int[1];
    }

    @Override
    public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter chunk) {
        Trace current = trace;
        if (current == null) {
            return 0;
        }
        int[] next = info.getInitData();
        List<AccessColumns.Source> rows = rows(current, next[0], (int) chunk.capacity());
        next[0] += rows.size();
        for (int i = 0; i < columns.size() && !rows.isEmpty(); i++) {
            write(columns.get(i), rows, chunk.vector(i));
        }
        return rows.size();
    }

    private static List<AccessColumns.Source> rows(Trace trace, int from, int most) {
        int to = Math.min(trace.accesses().size(), from + most);
        List<AccessColumns.Source> rows = new ArrayList<>(to - from);
        for (int i = from; i < to; i++) {
            Access access = trace.accesses().get(i);
            rows.add(new AccessColumns.Source(access, trace.processes().get(access.process())));
        }
        return rows;
    }

    private void write(AccessColumns.Column column, List<AccessColumns.Source> rows, DuckDBWritableVector to) {
        if (column.type() == DuckDBColumnType.VARCHAR) {
            byte[][] cells = new byte[rows.size()][];
            String last = null;
            for (int i = 0; i < cells.length; i++) {
                String text = (String) column.of().of(rows.get(i));
                // Many columns have the same text in row after row, and most texts of a trace are there once.
                cells[i] = i > 0 && isSame(text, last) ? cells[i - 1] : bytes(text);
                last = text;
            }
            to.setStringUtf8Batch(0, cells);
            return;
        }
        for (int i = 0; i < rows.size(); i++) {
            set(to, i, column.of().of(rows.get(i)));
        }
    }

    @SuppressWarnings({"ReferenceEquality", "StringEquality"
    }) // equal texts that are not the same are found a bit later
    private static boolean isSame(@Nullable String one, @Nullable String other) {
        return one == other;
    }

    private byte @Nullable [] bytes(@Nullable String text) {
        if (text == null) {
            return null;
        }
        if (text.length() > LONGEST_KEPT) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        byte[] known = texts.get(text);
        if (known == null) {
            if (texts.size() >= MOST_TEXTS) {
                texts.clear();
            }
            known = text.getBytes(StandardCharsets.UTF_8);
            texts.put(text, known);
        }
        return known;
    }

    private static void set(DuckDBWritableVector to, int row, @Nullable Object cell) {
        if (cell instanceof Long number) {
            to.setLong(row, number);
        } else if (cell instanceof Integer number) {
            to.setInt(row, number);
        } else if (cell instanceof Boolean flag) {
            to.setBoolean(row, flag);
        } else {
            to.setNull(row);
        }
    }
}
