package io.envtrace.store.write;

import io.envtrace.core.merge.MergedSession;
import io.envtrace.core.model.Trace;
import io.envtrace.core.store.StoreWriter;
import io.envtrace.store.database.Database;
import io.envtrace.store.database.Sql;
import io.envtrace.store.layout.PartitionName;
import io.envtrace.store.layout.StoreDirectory;
import io.envtrace.store.layout.StoreLock;
import io.envtrace.store.layout.TableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.duckdb.DuckDBFunctions;

/** Adds traces to a store of Parquet files, one after the other. */
public final class ParquetAdding implements StoreWriter {
    private static final String FUNCTION = "envtrace_accesses";
    private static final String OPTIONS = " (FORMAT parquet, COMPRESSION zstd)";
    private static final long MEMORY = 256L << 20;

    /** One thread makes rows, another one may write them. */
    private static final int THREADS = 2;

    private static final int LAST_YEAR = 9999;

    private final StoreDirectory store;
    private final StoreLock lock;
    private final Database database;
    private final AccessRows rows = new AccessRows();
    private final Map<String, Path> runs;

    private ParquetAdding(StoreDirectory store, StoreLock lock, Database database) throws IOException, SQLException {
        this.store = store;
        this.lock = lock;
        this.database = database;
        store.files().clean();
        this.runs = store.files().all(TableFiles.RUNS);
        // There is nothing to choose from in what is run here, and each trace takes two statements.
        database.run("PRAGMA disable_optimizer");
        try (var function = DuckDBFunctions.tableFunction()) {
            function.withName(FUNCTION).withFunction(rows).register(database.connection());
        }
    }

    /** Waits for its turn, and removes what an earlier addition has left that was killed. */
    public static ParquetAdding open(StoreDirectory store, Runnable waiting) throws IOException {
        StoreLock lock = StoreLock.of(store, waiting);
        Database database = null;
        try {
            database = Database.open(THREADS, MEMORY);
            return new ParquetAdding(store, lock, database);
        } catch (IOException | SQLException e) {
            if (database != null) {
                database.close();
            }
            lock.close();
            throw e instanceof SQLException sql ? new IOException(Sql.failure(sql), sql) : (IOException) e;
        }
    }

    @Override
    public Addition add(Trace trace) throws IOException {
        String run = trace.session().id();
        if (MergedSession.ids(trace).size() > 1) {
            throw new IOException("tells of several sessions; add the traces that it was made of");
        }
        String partition = partition(trace);
        String name = TableFiles.name(run);
        Path there = runs.get(name);
        try {
            if (there != null) {
                return same(there, trace) ? Addition.THERE : Addition.OTHER_THERE;
            }
            runs.put(name, write(trace, partition, name));
            return Addition.ADDED;
        } catch (SQLException e) {
            throw new IOException(Sql.failure(e), e);
        } finally {
            rows.clear();
        }
    }

    private boolean same(Path there, Trace trace) throws SQLException {
        String sql = "SELECT accesses, occurrences FROM read_parquet(" + Sql.text(there.toString())
                + ", hive_partitioning = false)";
        try (Statement statement = database.connection().createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            return found.next()
                    && found.getLong(1) == trace.accesses().size()
                    && found.getLong(2) == RunRow.occurrences(trace);
        }
    }

    /** Writes both files beside their places; then the accesses get theirs, and last the run, with which they begin to count. */
    private Path write(Trace trace, String partition, String name) throws IOException, SQLException {
        TableFiles files = store.files();
        Path accesses = files.part(TableFiles.ACCESSES, name);
        Path run = files.part(TableFiles.RUNS, name);
        try {
            rows.of(trace);
            database.run("COPY (SELECT * FROM " + FUNCTION + "()) TO " + Sql.text(accesses.toString()) + OPTIONS);
            new RunRow(database.connection(), trace).write(Sql.text(run.toString()) + OPTIONS);
            files.publish(accesses, TableFiles.ACCESSES, partition, name);
            files.publish(run, TableFiles.RUNS, partition, name);
            return files.folder(TableFiles.RUNS).resolve(partition).resolve(name);
        } finally {
            Files.deleteIfExists(accesses);
            Files.deleteIfExists(run);
        }
    }

    /** What SQL cannot read as a date would keep it from reading any run. */
    private static String day(Trace trace) throws IOException {
        LocalDate day = trace.session().startedAt().atZone(ZoneOffset.UTC).toLocalDate();
        if (day.getYear() < 1 || day.getYear() > LAST_YEAR) {
            throw new IOException("began on " + day + "; a store has days of the years 1 to " + LAST_YEAR);
        }
        return day.toString();
    }

    private String partition(Trace trace) throws IOException {
        String tag = trace.session().identity().tags().getOrDefault(store.tag(), "");
        return PartitionName.of("day", day(trace)) + "/" + PartitionName.of("tag", tag);
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            database.close();
        }
    }
}
