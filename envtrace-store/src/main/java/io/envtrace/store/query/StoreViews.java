package io.envtrace.store.query;

import io.envtrace.store.database.Sql;
import io.envtrace.store.layout.StoreDirectory;
import io.envtrace.store.layout.TableFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The views that questions see: the files of those runs that are whole. */
final class StoreViews {
    private final Map<String, Path> runs;
    private final Map<String, Path> accesses;

    StoreViews(StoreDirectory store) throws IOException {
        TableFiles files = store.files();
        // In this order: a run whose file is there has its accesses, also while somebody adds.
        runs = files.all(TableFiles.RUNS);
        accesses = files.all(TableFiles.ACCESSES);
        accesses.keySet().retainAll(runs.keySet());
        runs.keySet().retainAll(accesses.keySet());
        if (runs.isEmpty()) {
            throw new IOException(store.root() + ": no run is in the store yet; envtrace store add puts one there");
        }
    }

    /** Statements that make the views for SQL of the user's. */
    List<String> forSql() {
        return List.of(
                "CREATE VIEW runs AS " + rows(runs.values()), "CREATE VIEW accesses AS " + rows(accesses.values()));
    }

    /**
     * Statements that make what ready questions see. Those about accesses look at the runs again and again, and at few columns of them, so
     * these are read once.
     *
     * @param variable a pattern of LIKE that names have to match; empty for all
     */
    List<String> forQuestions(String variable) {
        String filter = variable.isEmpty() ? "" : " WHERE variable LIKE " + Sql.text(variable) + " ESCAPE '\\'";
        return List.of(
                "CREATE TEMP TABLE runs AS SELECT run, started_at, host, tags, failed, values_shown, complete FROM ("
                        + rows(runs.values()) + ")",
                "CREATE VIEW accesses AS " + rows(accesses.values()) + filter);
    }

    private static String rows(Collection<Path> files) {
        return "SELECT * FROM read_parquet(" + Sql.paths(files)
                + ", hive_partitioning = true, hive_types = {'day': DATE, 'tag': VARCHAR})";
    }
}
