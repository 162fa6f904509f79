package io.envtrace.core.matrix.format;

import io.envtrace.core.matrix.row.CellState;
import io.envtrace.core.matrix.row.Contact;
import io.envtrace.core.matrix.row.MatrixCell;
import io.envtrace.core.matrix.row.MatrixRow;
import io.envtrace.core.output.Style;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The few characters that stand for a cell. */
final class CellMarks {
    /** What each sign in a mark means, in the order they are told. */
    private static final Map<String, String> MEANINGS = meanings();

    private static Map<String, String> meanings() {
        Map<String, String> meanings = new LinkedHashMap<>();
        meanings.put("-", "-: not set");
        meanings.put("\"\"", "\"\": empty");
        meanings.put("+", "+: set");
        meanings.put("*", "*: another value in each run");
        meanings.put("~", "~1: masked, cannot tell");
        meanings.put("?", "?: not known");
        meanings.put("!", "!: denied");
        meanings.put("(", "(1): given, not read");
        return meanings;
    }

    private CellMarks() {}

    /** What the signs mean that occur in some rows; empty for none. */
    static String legend(List<MatrixRow> rows) {
        Set<String> marks = new HashSet<>();
        rows.forEach(row -> row.cells().forEach(cell -> marks.add(of(row, cell))));
        String all = String.join(" ", marks);
        return MEANINGS.entrySet().stream()
                .filter(meaning -> all.contains(meaning.getKey()))
                .map(Map.Entry::getValue)
                .collect(Collectors.joining("; "));
    }

    static String of(MatrixRow row, MatrixCell cell) {
        List<String> states = new ArrayList<>();
        cell.states().stream().sorted().forEach(state -> states.add(of(row, cell, state)));
        String mark = String.join("/", states);
        return cell.contact() == Contact.READ || !cell.isKnown() ? mark : "(" + mark + ")";
    }

    private static String of(MatrixRow row, MatrixCell cell, CellState state) {
        return switch (state) {
            case SET -> set(row, cell);
            case EMPTY -> "\"\"";
            case UNSET -> "-";
            case DENIED -> "!";
            case UNKNOWN -> "?";
        };
    }

    private static String set(MatrixRow row, MatrixCell cell) {
        if (cell.values().isEmpty()) {
            return "+";
        }
        return row.hasOwnValues()
                ? "*"
                : cell.values().stream().map(value -> number(row, value)).collect(Collectors.joining("+"));
    }

    /** A value's number, with a sign before it where its runs may have different ones. */
    static String number(MatrixRow row, int value) {
        return (row.values().get(value).mayDiffer() ? "~" : "") + (value + 1);
    }

    static Style style(MatrixCell cell) {
        if (!cell.isKnown()) {
            return Style.DIM;
        }
        if (cell.states().size() > 1) {
            return Style.MAGENTA;
        }
        return switch (cell.states().iterator().next()) {
            case SET -> Style.GREEN;
            case EMPTY -> Style.CYAN;
            case UNSET -> Style.YELLOW;
            case DENIED -> Style.RED;
            case UNKNOWN -> Style.DIM;
        };
    }
}
