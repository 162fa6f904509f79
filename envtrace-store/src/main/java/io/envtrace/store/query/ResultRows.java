package io.envtrace.store.query;

import io.envtrace.core.store.RowSink;
import java.io.IOException;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.duckdb.DuckDBStruct;
import org.jspecify.annotations.Nullable;

/** A result of the database as rows of an answer. */
final class ResultRows {
    private static final DateTimeFormatter TIMES = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter(Locale.ROOT);

    private final ResultSet rows;
    private final int columns;

    private ResultRows(ResultSet rows) throws SQLException {
        this.rows = rows;
        this.columns = rows.getMetaData().getColumnCount();
    }

    /** Hands all rows on. */
    static void write(ResultSet rows, List<String> sentences, RowSink sink) throws SQLException, IOException {
        ResultRows result = new ResultRows(rows);
        sink.begin(sentences, result.names());
        while (rows.next()) {
            sink.row(result.cells());
        }
        sink.end();
    }

    /** The names of the columns, each once. */
    private List<String> names() throws SQLException {
        ResultSetMetaData meta = rows.getMetaData();
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
            String name = meta.getColumnLabel(i);
            names.add(names.contains(name) ? name + "_" + i : name);
        }
        return names;
    }

    private List<@Nullable Object> cells() throws SQLException {
        List<@Nullable Object> cells = new ArrayList<>(columns);
        for (int i = 1; i <= columns; i++) {
            boolean isTime = rows.getMetaData().getColumnType(i) == Types.TIMESTAMP;
            cells.add(isTime ? time(rows.getObject(i, LocalDateTime.class)) : cell(rows.getObject(i)));
        }
        return cells;
    }

    /** A time as the database shows it, whatever the time zone here is. */
    private static @Nullable String time(@Nullable LocalDateTime time) {
        return time == null ? null : TIMES.format(time);
    }

    private static @Nullable Object cell(@Nullable Object value) throws SQLException {
        if (value == null || value instanceof Boolean || value instanceof Long || value instanceof Double) {
            return value;
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Float number) {
            return number.doubleValue();
        }
        if (value instanceof Array array) {
            return list(Arrays.asList((Object[]) array.getArray()));
        }
        if (value instanceof DuckDBStruct struct) {
            return map(struct.getMap());
        }
        if (value instanceof BigInteger number && number.bitLength() < Long.SIZE) {
            return number.longValue();
        }
        return value instanceof Map<?, ?> map ? map(map) : value.toString();
    }

    private static List<@Nullable Object> list(List<@Nullable Object> values) throws SQLException {
        List<@Nullable Object> cells = new ArrayList<>();
        for (Object value : values) {
            cells.add(cell(value));
        }
        return cells;
    }

    /** In the order of the keys: the database keeps none. */
    private static Map<String, @Nullable Object> map(Map<?, ?> values) throws SQLException {
        Map<String, @Nullable Object> cells = new TreeMap<>();
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            cells.put(String.valueOf(entry.getKey()), cell(entry.getValue()));
        }
        return cells;
    }
}
