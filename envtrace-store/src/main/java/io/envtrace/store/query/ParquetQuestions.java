package io.envtrace.store.query;

import io.envtrace.core.store.RowSink;
import io.envtrace.core.store.StoreException;
import io.envtrace.core.store.StoreLimits;
import io.envtrace.core.store.StoreQuestion;
import io.envtrace.core.store.StoreReader;
import io.envtrace.store.database.Database;
import io.envtrace.store.database.Sql;
import io.envtrace.store.layout.StoreDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Asks the Parquet files of a store. */
public final class ParquetQuestions implements StoreReader {
    private static final String ANSWER = "answer";

    private final StoreDirectory store;
    private final StoreViews views;
    private final Database database;
    private final boolean files;

    private ParquetQuestions(StoreDirectory store, StoreViews views, Database database, boolean files) {
        this.store = store;
        this.views = views;
        this.database = database;
        this.files = files;
    }

    /** Opens a database that can read the store, and nothing else unless files are allowed. */
    public static ParquetQuestions open(StoreDirectory store, StoreLimits limits) throws IOException {
        StoreViews views = new StoreViews(store);
        Database database = Database.open(limits.threads(), limits.memory());
        try {
            database.run("SET parquet_metadata_cache = true");
            if (!limits.files()) {
                database.run("SET allowed_directories = " + Sql.paths(store.tables()));
                database.run("SET enable_external_access = false");
                database.run("SET lock_configuration = true");
            }
            return new ParquetQuestions(store, views, database, limits.files());
        } catch (SQLException e) {
            database.close();
            throw new IOException(Sql.failure(e), e);
        }
    }

    @Override
    public void ask(StoreQuestion question, RowSink sink) throws IOException {
        try {
            boolean ofRuns = question.kind() == StoreQuestion.Kind.RUNS;
            for (String table : ofRuns ? views.forSql() : views.forQuestions(likePattern(question.variable()))) {
                database.run(table);
            }
            String key = question.sinceKey().isEmpty() ? store.tag() : question.sinceKey();
            database.run("CREATE VIEW parameters AS SELECT " + Sql.text(key) + " AS tag, " + Sql.text(question.since())
                    + " AS since");
            Sentences sentences = new Sentences(database, key, question.since());
            sentences.check(question.kind());
            database.run("CREATE TEMP TABLE " + ANSWER + " AS " + text(question.kind()));
            write("SELECT * FROM " + ANSWER, sentences.of(question.kind()), sink);
        } catch (SQLException e) {
            throw new StoreException(Sql.failure(e), e);
        }
    }

    /** A glob as a pattern of LIKE; empty for all. */
    static String likePattern(String glob) {
        return glob.replace("\\", "\\\\")
                .replace("%", "\\%")
                .replace("_", "\\_")
                .replace('*', '%')
                .replace('?', '_');
    }

    /** The SQL of a ready question, as docs/sql.md has it. */
    static String text(StoreQuestion.Kind kind) throws IOException {
        try (InputStream in = ParquetQuestions.class.getResourceAsStream(kind.label() + ".sql")) {
            if (in == null) {
                throw new StoreException(kind.label() + ".sql is missing in envtrace-store.jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void sql(String sql, RowSink sink) throws IOException {
        try {
            for (String view : views.forSql()) {
                database.run(view);
            }
            if (!files) {
                QuerySql.check(database, sql);
            }
            write(sql, List.of(), sink);
        } catch (SQLException e) {
            throw new StoreException(Sql.failure(e), e);
        }
    }

    private void write(String sql, List<String> sentences, RowSink sink) throws SQLException, IOException {
        try (Statement statement = database.connection().createStatement()) {
            if (!statement.execute(sql)) {
                sink.begin(sentences, List.of());
                sink.end();
                return;
            }
            try (ResultSet rows = statement.getResultSet()) {
                ResultRows.write(rows, sentences, sink);
            }
        }
    }

    @Override
    public void close() throws IOException {
        database.close();
    }
}
