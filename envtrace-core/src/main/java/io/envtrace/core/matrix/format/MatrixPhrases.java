package io.envtrace.core.matrix.format;

import io.envtrace.core.diff.format.DiffPhrases;
import io.envtrace.core.matrix.Division;
import io.envtrace.core.matrix.MatrixRun;
import io.envtrace.core.matrix.RunEnd;
import io.envtrace.core.matrix.RunMatrix;
import io.envtrace.core.matrix.Separator;
import io.envtrace.core.matrix.row.MatrixRow;
import io.envtrace.core.matrix.row.RowKind;
import io.envtrace.core.model.Value;
import io.envtrace.core.output.PlainText;
import io.envtrace.core.output.TextWidth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Phrases for the matrix of many runs, safe to print. */
final class MatrixPhrases {
    private static final int LONGEST_VALUE = 44;
    /** More ends of one kind are summed up. */
    private static final int MOST_ENDS = 3;

    private final RunMatrix matrix;
    private final PlainText text;
    private final DiffPhrases words;

    MatrixPhrases(RunMatrix matrix, PlainText text) {
        this.matrix = matrix;
        this.text = text;
        this.words = DiffPhrases.in(
                text,
                matrix.runs().stream()
                        .map(run -> run.session().directory())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    DiffPhrases words() {
        return words;
    }

    String plain(String any) {
        return words.plain(any);
    }

    /** How the runs ended. */
    String headline() {
        List<String> ends = new ArrayList<>();
        addEnds(ends, "failed", RunEnd::failed);
        addEnds(ends, "passed", RunEnd::passed);
        addEnds(ends, "whose end is not known", end -> end.exit() == null);
        return matrix.runs().size() + " runs: " + String.join(", ", ends);
    }

    private void addEnds(List<String> ends, String what, Predicate<RunEnd> wanted) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        matrix.runs().stream()
                .map(MatrixRun::end)
                .filter(wanted)
                .forEach(end -> counts.merge(end.text(), 1, Integer::sum));
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        if (all > 0) {
            ends.add(all + " " + what + (what.equals("failed") ? statuses(counts) : ""));
        }
    }

    private static String statuses(Map<String, Integer> counts) {
        if (counts.size() == 1) {
            return " (" + counts.keySet().iterator().next() + ")";
        }
        List<String> each = new ArrayList<>();
        counts.forEach((end, count) -> each.add(count + " with " + end));
        int more = each.size() - MOST_ENDS;
        List<String> shown = more > 0 ? each.subList(0, MOST_ENDS) : each;
        return " (" + String.join(", ", shown) + (more > 0 ? ", and others" : "") + ")";
    }

    /** What the list of separators is of; or why there is none. */
    String answer() {
        Division division = matrix.division();
        if (division == null) {
            return matrix.same()
                    ? "All runs read the same and ended alike."
                    : "All runs whose end is known ended alike: no variable can tell failing runs from passing ones.";
        }
        String both = both(division);
        if (matrix.separators().isEmpty()) {
            return "No variable separates " + both + ".";
        }
        return (matrix.separators().get(0).exact() ? "What separates " : "Nothing exactly separates ")
                + both
                + (matrix.separators().get(0).exact() ? ":" : "; the closest are:");
    }

    private static String both(Division division) {
        return "the " + runs(division.first(), false) + " from the " + runs(division.second(), true);
    }

    /** Such as {@code failing runs}, {@code passing ones}, {@code run with exit 3}, {@code ones with exit 1}. */
    private static String runs(Division.Part part, boolean second) {
        String noun = (second ? "one" : "run") + (part.size() == 1 ? "" : "s");
        return part.adjective() ? part.kind() + " " + noun : noun + " with " + part.kind();
    }

    /** What a separator says: {@code not set in all 4 failing runs, set in all 12 passing ones}. */
    String sentence(Separator separator) {
        Division division = matrix.division();
        if (division == null) {
            return "";
        }
        AspectPhrases states = new AspectPhrases(this, separator);
        String first = states.of(division.first(), runs(division.first(), false));
        String second = states.of(division.second(), runs(division.second(), true));
        return first + (first.contains(",") || second.contains(",") ? "; " : ", ") + second;
    }

    /** What was probably meant; null for nothing. */
    @Nullable
    String meant(Separator separator) {
        return separator.meant() == null
                ? null
                : plain(separator.meant()) + " is set there and read by nobody: did you mean " + plain(separator.name())
                        + "?";
    }

    /** The row's reader and its library; empty where nobody was seen to read it. */
    String who(MatrixRow row) {
        return row.reader() == null ? "" : words.who(row.reader());
    }

    /** What a row is called. */
    String name(MatrixRow row) {
        String name = plain(row.name());
        return switch (row.key().kind()) {
            case VARIABLE -> name;
            case PROGRAM -> "program " + name;
            case RUNTIME -> "runtime of " + name;
            case LIBRARY -> "version of " + name;
        };
    }

    /** A value, short enough for a table. */
    String value(MatrixRow row, Value value) {
        boolean version = row.key().kind() != RowKind.VARIABLE;
        String shown = version && value.text() != null ? plain(value.text()) : words.value(value);
        return TextWidth.cutMiddle(shown, LONGEST_VALUE, text.glyphs().ellipsis());
    }

    /** What to know about runs of which not all is known. */
    List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        count(
                remarks,
                run -> !run.session().complete() && run.session().filters().isEmpty(),
                "not complete: ",
                "; what is missing there may not have been seen");
        count(
                remarks,
                run -> !run.session().filters().isEmpty(),
                "filtered: ",
                "; nothing is known of what was left out");
        count(
                remarks,
                MatrixRun::takenWhole,
                "the whole environment was taken in ",
                ": any variable may have been used there");
        return remarks;
    }

    private void count(List<String> remarks, Predicate<MatrixRun> which, String before, String after) {
        List<String> names = matrix.runs().stream()
                .filter(which)
                .map(run -> plain(run.name()))
                .toList();
        int all = matrix.runs().size();
        if (!names.isEmpty()) {
            String who = names.size() == all
                    ? "all runs"
                    : names.size() == 1 ? names.get(0) : names.size() + " of " + all + " runs";
            remarks.add(before + who + after);
        }
    }
}
