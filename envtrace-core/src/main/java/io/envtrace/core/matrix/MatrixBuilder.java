package io.envtrace.core.matrix;

import io.envtrace.core.group.GroupBy;
import io.envtrace.core.matrix.row.MatrixCell;
import io.envtrace.core.matrix.row.MatrixRow;
import io.envtrace.core.matrix.row.RowBuilder;
import io.envtrace.core.matrix.row.RowContrast;
import io.envtrace.core.matrix.row.RowKey;
import io.envtrace.core.matrix.row.RowKind;
import io.envtrace.core.matrix.row.RunFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes the matrix of what runs tell. */
final class MatrixBuilder {
    private final List<RunFacts> facts;
    private final List<MatrixRun> runs = new ArrayList<>();

    /** @param by by what runs are put together; null for nothing */
    MatrixBuilder(List<RunFacts> facts, @Nullable GroupBy by) {
        this.facts = facts;
        List<String> names = RunNames.of(facts.stream().map(RunFacts::file).toList());
        for (int run = 0; run < facts.size(); run++) {
            RunFacts of = facts.get(run);
            String group = by == null ? "" : by.label(of.session());
            String name = by == null ? names.get(run) : group + "/" + names.get(run);
            runs.add(new MatrixRun(name, of.file(), of.session(), group, of.takenWhole()));
        }
    }

    RunMatrix build() {
        List<MatrixRow> rows = rows();
        Division division = Division.of(runs);
        List<Separator> separators = division == null ? List.of() : separators(division, rows);
        sort(rows, separators);
        return new RunMatrix(runs, rows, groups(rows), division, separators);
    }

    private List<Separator> separators(Division division, List<MatrixRow> rows) {
        MeantNames meant = new MeantNames(facts, division);
        return new Separation(division).of(rows).stream().map(meant::join).toList();
    }

    private List<MatrixRow> rows() {
        TreeSet<RowKey> keys = new TreeSet<>();
        for (RunFacts run : facts) {
            keys.addAll(run.keys());
            run.namesReadUnseen().forEach(name -> keys.add(new RowKey(RowKind.VARIABLE, name)));
        }
        List<MatrixRow> rows = new ArrayList<>();
        for (RowKey key : keys) {
            MatrixRow row = RowBuilder.row(key, facts);
            if (isOfInterest(row)) {
                rows.add(row);
            }
        }
        return rows;
    }

    /** Programs, versions, and variables that nobody asked for by name, are told of where they differ only. */
    private static boolean isOfInterest(MatrixRow row) {
        boolean differs = row.contrast() == RowContrast.DIFFERENT || row.contrast() == RowContrast.CANNOT_TELL;
        return differs || row.key().kind() == RowKind.VARIABLE && row.isRead();
    }

    /** What separates first, then what differs, then the rest; within these the readers nearest to the program's own code. */
    private static void sort(List<MatrixRow> rows, List<Separator> separators) {
        Map<RowKey, Integer> ranks = new HashMap<>();
        separators.forEach(separator -> ranks.put(separator.row().key(), ranks.size()));
        rows.sort(Comparator.comparingInt((MatrixRow row) -> ranks.getOrDefault(row.key(), ranks.size()))
                .thenComparing(MatrixRow::contrast)
                .thenComparing(MatrixRow::isNeverSet)
                .thenComparing(MatrixRow::hasOwnValues)
                .thenComparing(row -> row.key().kind())
                .thenComparing(MatrixRow::standing)
                .thenComparing(MatrixRow::name));
    }

    private List<RunGroup> groups(List<MatrixRow> rows) {
        Map<List<Object>, List<Integer>> alike = new LinkedHashMap<>();
        for (int run = 0; run < runs.size(); run++) {
            alike.computeIfAbsent(shown(rows, run), cells -> new ArrayList<>()).add(run);
        }
        List<RunGroup> groups = new ArrayList<>();
        alike.values().forEach(of -> groups.add(new RunGroup(runs.get(of.get(0)).end(), of)));
        groups.sort(
                Comparator.comparing((RunGroup group) -> runs.get(group.first()).group())
                        .thenComparing(group -> !group.end().failed())
                        .thenComparing(group -> -group.runs().size())
                        .thenComparing(RunGroup::first));
        return groups;
    }

    /** All that tells a run from another one. */
    private List<Object> shown(List<MatrixRow> rows, int run) {
        List<Object> shown = new ArrayList<>();
        shown.add(runs.get(run).group());
        shown.add(runs.get(run).end());
        for (MatrixRow row : rows) {
            shown.add(shown(row, row.cells().get(run)));
        }
        return shown;
    }

    private static Object shown(MatrixRow row, MatrixCell cell) {
        return row.hasOwnValues()
                ? List.of(cell.states(), cell.contact(), cell.values().isEmpty())
                : cell;
    }
}
