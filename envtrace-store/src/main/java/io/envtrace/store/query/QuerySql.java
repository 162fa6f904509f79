package io.envtrace.store.query;

import io.envtrace.core.store.StoreException;
import io.envtrace.store.database.Database;
import io.envtrace.store.database.Sql;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Whether SQL is one query and nothing else. The database may read the store's directories, and what it may read it could write, too; so
 * statements that write are not let through. It is the database's own parser that decides: its serializer takes queries only.
 */
final class QuerySql {
    private static final String NO_QUERY =
            "--sql takes one query, as SELECT, WITH, FROM, DESCRIBE or SUMMARIZE begin one: ";

    private QuerySql() {}

    /** @throws StoreException it is something else; one line */
    static void check(Database database, String sql) throws StoreException, SQLException {
        try (PreparedStatement statement = database.connection().prepareStatement("""
                SELECT s ->> 'error', s ->> 'error_message', json_array_length(s -> 'statements')
                FROM (SELECT json_serialize_sql(CAST(? AS VARCHAR)) AS s)""")) {
            statement.setString(1, sql);
            try (ResultSet found = statement.executeQuery()) {
                found.next();
                if (!"false".equals(found.getString(1))) {
                    throw new StoreException(NO_QUERY + Sql.firstLine(String.valueOf(found.getString(2))));
                }
                if (found.getInt(3) != 1) {
                    throw new StoreException(NO_QUERY + "here are " + found.getInt(3));
                }
            }
        }
    }
}
