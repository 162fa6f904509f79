package io.envtrace.store.write;

import io.envtrace.core.analysis.SaturatingSum;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.ExitStatus;
import io.envtrace.core.model.Session;
import io.envtrace.core.model.Trace;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** The row of a run: docs/sql.md tells what its columns mean. */
final class RunRow {
    /** A column as the statement has it, and what it is given. */
    private record Cell(String expression, @Nullable Object value) {}

    private final DuckDBConnection connection;
    private final List<Cell> cells = new ArrayList<>();

    RunRow(DuckDBConnection connection, Trace trace) throws SQLException {
        this.connection = connection;
        Session session = trace.session();
        add("run", "VARCHAR", session.id());
        add("started_at", "TIMESTAMP", LocalDateTime.ofInstant(session.startedAt(), ZoneOffset.UTC));
        add("duration_nanos", "BIGINT", session.durationNanos());
        texts("command", session.command());
        add("directory", "VARCHAR", session.directory());
        identity(session);
        exit(session.exit());
        add("values_shown", "VARCHAR", session.values().name().toLowerCase(Locale.ROOT));
        add("complete", "BOOLEAN", session.complete());
        add("left_out", "VARCHAR", orNull(session.leftOut()));
        add("lost_events", "BIGINT", session.lostEvents());
        texts("notes", session.notes());
        add("tool_version", "VARCHAR", trace.tool().version());
        add("processes", "INTEGER", trace.processes().size());
        add("accesses", "BIGINT", (long) trace.accesses().size());
        add("occurrences", "BIGINT", occurrences(trace));
    }

    private void identity(Session session) throws SQLException {
        add("host", "VARCHAR", orNull(session.host().name()));
        add("os", "VARCHAR", session.host().os());
        add("arch", "VARCHAR", session.host().arch());
        add("user_name", "VARCHAR", orNull(session.identity().user()));
        Map<String, String> tags = session.identity().tags();
        cells.add(new Cell(
                "map(CAST(? AS VARCHAR[]), ",
                connection.createArrayOf("VARCHAR", tags.keySet().toArray())));
        cells.add(new Cell(
                "CAST(? AS VARCHAR[])) AS tags",
                connection.createArrayOf("VARCHAR", tags.values().toArray())));
    }

    private void exit(@Nullable ExitStatus exit) {
        boolean signalled = exit != null && exit.signal() != 0;
        add("exit_code", "INTEGER", exit == null || signalled ? null : (Integer) exit.code());
        add("exit_signal", "INTEGER", exit == null || !signalled ? null : (Integer) exit.signal());
        add("failed", "BOOLEAN", exit == null ? null : (Boolean) (exit.shellStatus() != 0));
    }

    /** How often all of a trace's accesses happened. */
    static long occurrences(Trace trace) {
        long all = 0;
        for (Access access : trace.accesses()) {
            all = SaturatingSum.of(all, access.count());
        }
        return all;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private void add(String name, String type, @Nullable Object value) {
        cells.add(new Cell("CAST(? AS " + type + ") AS " + name, value));
    }

    private void texts(String name, List<String> values) throws SQLException {
        add(name, "VARCHAR[]", connection.createArrayOf("VARCHAR", values.toArray()));
    }

    /** Writes the row. @param to a literal, then options in parentheses */
    void write(String to) throws SQLException {
        StringBuilder sql = new StringBuilder("COPY (SELECT ");
        for (int i = 0; i < cells.size(); i++) {
            String expression = cells.get(i).expression();
            boolean goesOn = i > 0 && cells.get(i - 1).expression().endsWith(", ");
            sql.append(i == 0 || goesOn ? "" : ", ").append(expression);
        }
        try (PreparedStatement statement =
                connection.prepareStatement(sql.append(") TO ").append(to).toString())) {
            for (int i = 0; i < cells.size(); i++) {
                statement.setObject(i + 1, cells.get(i).value());
            }
            statement.execute();
        }
    }
}
