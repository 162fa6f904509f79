package io.envtrace.store.query;

import io.envtrace.core.store.StoreException;
import io.envtrace.core.store.StoreQuestion;
import io.envtrace.store.database.Database;
import io.envtrace.store.database.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What the rows of a ready question come to, in words: the answer first, then what it does not cover. */
final class Sentences {
    private final Database database;
    private final String tag;
    private final String since;

    /** @param tag the key of the tag that runs are told by since when */
    Sentences(Database database, String tag, String since) {
        this.database = database;
        this.tag = tag;
        this.since = since;
    }

    /** @throws StoreException there is nothing that could be compared */
    void check(StoreQuestion.Kind kind) throws SQLException, StoreException {
        if (kind == StoreQuestion.Kind.NEW_READS) {
            checkSince();
        } else if (kind == StoreQuestion.Kind.SEPARATING) {
            if (number("SELECT count(*) FROM runs WHERE failed") == 0) {
                throw new StoreException("no run of the store is known to have failed: there is nothing to compare");
            }
            if (number("SELECT count(*) FROM runs WHERE NOT failed") == 0) {
                throw new StoreException("no run of the store is known to have passed: there is nothing to compare");
            }
        }
    }

    private void checkSince() throws SQLException, StoreException {
        if (number("SELECT count(*) FROM runs WHERE tags[" + Sql.text(tag) + "] = " + Sql.text(since)) == 0) {
            List<String> known = texts("SELECT DISTINCT tags[" + Sql.text(tag) + "] AS known FROM runs " + "WHERE tags["
                    + Sql.text(tag) + "] IS NOT NULL ORDER BY known DESC LIMIT 5");
            throw new StoreException("no run of the store has the tag " + tag + "=" + since
                    + (known.isEmpty() ? ", nor another " + tag : "; there are " + String.join(", ", known)));
        }
        if (earlier() == 0) {
            throw new StoreException("no run of the store is earlier than the first one of " + tag + "=" + since
                    + ": each of its reads would be new");
        }
    }

    private static final String BEGIN =
            "(SELECT min(r.started_at) FROM runs r CROSS JOIN parameters p WHERE r.tags[p.tag] = p.since)";

    private long earlier() throws SQLException {
        return number("SELECT count(*) FROM runs WHERE started_at < " + BEGIN);
    }

    List<String> of(StoreQuestion.Kind kind) throws SQLException {
        List<String> sentences = new ArrayList<>();
        sentences.add(
                switch (kind) {
                    case RUNS -> runs();
                    case UNSET -> unset();
                    case SECRET_READERS -> secretReaders();
                    case NEW_READS -> newReads();
                    case SEPARATING -> separating();
                });
        if (kind != StoreQuestion.Kind.RUNS) {
            addLimits(sentences);
        }
        return sentences;
    }

    private String runs() throws SQLException {
        String from = text("SELECT CAST(min(started_at) AS VARCHAR) FROM runs");
        String to = text("SELECT CAST(max(started_at) AS VARCHAR) FROM runs");
        return amount(number("SELECT count(*) FROM runs"), "run") + ", started from " + from + " to " + to + " UTC: "
                + number("SELECT count(*) FROM runs WHERE failed") + " failed, "
                + number("SELECT count(*) FROM runs WHERE NOT failed") + " passed, "
                + number("SELECT count(*) FROM runs WHERE failed IS NULL") + " with an end that was not seen.";
    }

    private String inRuns() throws SQLException {
        return "in " + amount(number("SELECT count(*) FROM runs"), "run");
    }

    private String unset() throws SQLException {
        long variables = number("SELECT count(DISTINCT variable) FROM answer");
        if (variables == 0) {
            return "No library was seen to ask for a variable that was not set, " + inRuns() + ".";
        }
        return amount(variables, "variable") + " that "
                + amount(number("SELECT count(DISTINCT library) FROM answer"), "library") + " asked for "
                + (variables == 1 ? "was" : "were") + " not set, " + inRuns() + ".";
    }

    private String secretReaders() throws SQLException {
        long variables = number("SELECT count(DISTINCT variable) FROM answer");
        if (variables == 0) {
            return "No read of a variable with a masked value was seen, " + inRuns() + ".";
        }
        return amount(variables, "secret variable") + (variables == 1 ? " was" : " were") + " read by name by "
                + amount(number("SELECT count(DISTINCT program) FROM answer"), "program") + " on "
                + amount(number("SELECT count(DISTINCT coalesce(host, '')) FROM answer"), "host") + ", " + inRuns()
                + ".";
    }

    private String newReads() throws SQLException {
        long reads = number("SELECT count(*) FROM answer");
        String than = amount(earlier(), "earlier run");
        String later = amount(number("SELECT count(*) FROM runs WHERE started_at >= " + BEGIN), "run");
        if (reads == 0) {
            return "Nothing new was seen to be read in " + later + " since " + tag + "=" + since + ", compared with "
                    + than + ".";
        }
        return amount(reads, "read") + (reads == 1 ? " is" : " are") + " new in " + later + " since " + tag + "="
                + since
                + ": a variable and a library that asks for it, not seen together in " + than + "; "
                + amount(number("SELECT count(DISTINCT variable) FROM answer WHERE new_variable"), "variable")
                + " not asked for at all there.";
    }

    private String separating() throws SQLException {
        long exact = number("SELECT count(*) FROM answer WHERE exact");
        long partly = number("SELECT count(*) FROM answer WHERE NOT exact");
        String runs = amount(number("SELECT count(*) FROM runs WHERE failed"), "failing run") + " from "
                + number("SELECT count(*) FROM runs WHERE NOT failed") + " passing";
        String found = exact + partly == 0
                ? "No variable separates "
                : amount(exact, "variable") + (exact == 1 ? " separates " : " separate ");
        String more = partly == 0 ? "" : "; " + partly + " partly, in half of the runs or more";
        long unknown = number("SELECT count(*) FROM runs WHERE failed IS NULL");
        return found + runs + more + (unknown == 0 ? "." : "; " + amount(unknown, "run") + " of unknown end left out.");
    }

    private void addLimits(List<String> sentences) throws SQLException {
        long incomplete = number("SELECT count(*) FROM runs WHERE NOT complete");
        if (incomplete > 0) {
            sentences.add(amount(incomplete, "run") + (incomplete == 1 ? " is" : " are")
                    + " not complete: what was not seen there is not counted.");
        }
        long takers = number("SELECT count(DISTINCT program) FROM accesses "
                + "WHERE operation = 'list' AND NOT internal AND role <> 'helper'");
        if (takers > 0) {
            sentences.add(amount(takers, "program") + " took the whole environment in some run: what "
                    + (takers == 1 ? "it" : "they") + " used of it is not seen.");
        }
    }

    private static String amount(long number, String thing) {
        return number + " "
                + (number == 1
                        ? thing
                        : thing.endsWith("y") ? thing.substring(0, thing.length() - 1) + "ies" : thing + "s");
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = database.connection().createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            found.next();
            return found.getLong(1);
        }
    }

    private String text(String sql) throws SQLException {
        List<String> all = texts(sql);
        return all.isEmpty() ? "" : all.get(0);
    }

    private List<String> texts(String sql) throws SQLException {
        List<String> all = new ArrayList<>();
        try (Statement statement = database.connection().createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                all.add(String.valueOf(found.getString(1)));
            }
        }
        return all;
    }
}
