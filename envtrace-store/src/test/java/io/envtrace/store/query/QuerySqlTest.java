package io.envtrace.store.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.envtrace.core.store.StoreWriter;
import io.envtrace.store.Answer;
import io.envtrace.store.DuckTraceStore;
import io.envtrace.store.SampleTrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SQL asks, and does nothing else. */
class QuerySqlTest {
    @TempDir
    Path folder;

    private Path store;

    @BeforeEach
    void fill() throws IOException {
        store = folder.resolve("store");
        Files.writeString(folder.resolve("secret.csv"), "password\nhunter2\n");
        try (StoreWriter writer = new DuckTraceStore().add(store, "", () -> {})) {
            writer.add(new SampleTrace("s-1", "10:00:00").set("A", "x").trace());
        }
    }

    private Map<Path, FileTime> files() throws IOException {
        Map<Path, FileTime> found = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.toList()) {
                found.put(file, Files.getLastModifiedTime(file));
            }
        }
        return found;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COPY (SELECT 1) TO 'DIR/out.csv'",
                "COPY (SELECT 1) TO 'DIR/store/runs/out.parquet'",
                "SELECT 1; COPY (SELECT 1) TO 'DIR/store/runs/out.parquet'",
                "SELECT 1; SELECT 2",
                "EXPORT DATABASE 'DIR/out'",
                "ATTACH 'DIR/out.db'",
                "CREATE TABLE t AS SELECT 1",
                "DROP VIEW runs",
                "SET enable_external_access = true",
                "RESET lock_configuration",
                "PRAGMA enable_profiling = 'json'",
                "CALL enable_logging(storage = 'file', storage_path = 'DIR/log')",
                "INSTALL httpfs",
                "LOAD 'DIR/evil.duckdb_extension'",
                "CREATE SECRET s (TYPE s3)",
                "",
                "-- nothing",
                "SELEC 1",
                "SELECT * FROM read_csv('DIR/secret.csv')",
                "SELECT * FROM 'DIR/secret.csv'",
                "SELECT * FROM read_text('DIR/store/runs/../../secret.csv')",
                "SELECT * FROM read_text('DIR/store/store.json')",
                "SELECT * FROM glob('DIR/*')",
                "SELECT * FROM read_blob('/proc/self/environ')",
                "SELECT * FROM query('COPY (SELECT 1) TO ''DIR/out.csv''')",
                "SELECT * FROM enable_logging(storage = 'file', storage_config = {'path': 'DIR/log'})",
                "SELECT * FROM read_parquet('https://example.org/x.parquet')",
                "WITH x AS (COPY (SELECT 1) TO 'DIR/out.csv') SELECT 1"
            })
    void whatIsNoQueryOfTheStoreIsRefused(String sql) throws IOException {
        Map<Path, FileTime> before = files();
        assertThatThrownBy(() -> Answer.toSql(store, sql.replace("DIR", folder.toString())))
                .isInstanceOf(IOException.class)
                .message()
                .hasLineCount(1)
                .doesNotContain("hunter2");
        assertThat(files()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT count(*) FROM runs;",
                "FROM accesses",
                "WITH x AS (SELECT 1) SELECT * FROM x",
                "VALUES (1)",
                "DESCRIBE accesses",
                "SUMMARIZE runs",
                "SHOW TABLES",
                "SELECT 'COPY (SELECT 1) TO ''x''; DROP VIEW runs' AS text"
            })
    void queriesAreLetThrough(String sql) throws IOException {
        assertThat(Answer.toSql(store, sql).rows).isNotEmpty();
    }

    @Test
    void filesAreAllowedWhereTheUserSaysSo() throws IOException {
        String sql = "SELECT * FROM read_csv('" + folder.resolve("secret.csv") + "')";
        assertThat(Answer.toAnySql(store, sql).cell()).isEqualTo("hunter2");
        Path out = folder.resolve("out.csv");
        Answer.toAnySql(store, "COPY (SELECT run FROM runs) TO '" + out + "'");
        assertThat(out).content().contains("s-1");
    }
}
