package io.envtrace.store.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;

/** A database in memory. What does not fit there goes to a temporary directory of its own, which goes away with it. */
public final class Database implements AutoCloseable {
    private static final String MOST_ON_DISK = "16GB";

    private final DuckDBConnection connection;
    private final Path temporary;

    private Database(DuckDBConnection connection, Path temporary) {
        this.connection = connection;
        this.temporary = temporary;
    }

    /**
     * Opens one. It loads no extension, neither from the network nor from the user's home.
     *
     * @param memory in bytes
     * @throws IOException it does not work on this system
     */
    public static Database open(int threads, long memory) throws IOException {
        Path temporary = Files.createTempDirectory("envtrace-store-");
        @Nullable Database opened = null;
        try {
            opened = new Database(
                    (DuckDBConnection) new DuckDBDriver().connect("jdbc:duckdb:", new Properties()), temporary);
            opened.run("SET threads = " + threads);
            opened.run("SET memory_limit = '" + memory / 1024 + "KiB'");
            opened.run("SET temp_directory = " + Sql.text(temporary.toString()));
            opened.run("SET max_temp_directory_size = '" + MOST_ON_DISK + "'");
            opened.run("SET autoinstall_known_extensions = false");
            opened.run("SET autoload_known_extensions = false");
            opened.run("SET allow_community_extensions = false");
            opened.run("SET allow_persistent_secrets = false");
            return opened;
        } catch (SQLException e) {
            throw failed(opened, temporary, Sql.failure(e), e);
        } catch (LinkageError | RuntimeException e) {
            throw failed(opened, temporary, "DuckDB does not work here: " + cause(e), e);
        }
    }

    private static IOException failed(@Nullable Database opened, Path temporary, String message, Throwable e)
            throws IOException {
        if (opened == null) {
            remove(temporary);
        } else {
            opened.close();
        }
        return new IOException(message, e);
    }

    private static String cause(Throwable e) {
        Throwable first = e;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        return Sql.firstLine(String.valueOf(first.getMessage()));
    }

    public DuckDBConnection connection() {
        return connection;
    }

    /** Runs a statement that has no result. */
    public void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException(Sql.failure(e), e);
        } finally {
            remove(temporary);
        }
    }

    private static void remove(Path temporary) throws IOException {
        try (Stream<Path> left = Files.list(temporary)) {
            for (Path file : left.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(temporary);
    }
}
