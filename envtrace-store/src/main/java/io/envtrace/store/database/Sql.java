package io.envtrace.store.database;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collection;
import java.util.stream.Collectors;

/** Words of SQL, and of what goes wrong with it. */
public final class Sql {
    private Sql() {}

    /** A text as a literal. */
    public static String text(String any) {
        return "'" + any.replace("'", "''") + "'";
    }

    /** A list of paths as a literal. */
    public static String paths(Collection<Path> paths) {
        return paths.stream().map(path -> text(path.toString())).collect(Collectors.joining(", ", "[", "]"));
    }

    /** One line: what the database says is wrong. */
    public static String failure(SQLException e) {
        return firstLine(String.valueOf(e.getMessage()));
    }

    /** The first line of a text. */
    public static String firstLine(String text) {
        int end = text.indexOf('\n');
        return (end < 0 ? text : text.substring(0, end)).strip();
    }
}
