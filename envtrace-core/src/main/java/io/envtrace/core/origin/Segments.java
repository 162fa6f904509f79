package io.envtrace.core.origin;

import io.envtrace.core.model.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the entries of a list come from. Each step's list is compared with the one before: entries of the longest common
 * subsequence keep their origin, all others come from the step. A step whose command does not name the variable on its right
 * side puts all entries there.
 */
public final class Segments {
    /** Longer lists are not compared: that takes the square of their length. */
    private static final int LONGEST = 2000;

    /** An entry with where it comes from. */
    private record Placed(String text, @Nullable OriginStep from) {}

    private Segments() {}

    /** The entries of the value at the end; empty where it is not known as a whole. */
    public static List<PathSegment> of(Origin origin) {
        return segments(placed(origin));
    }

    /** The entries of a value that is newer than the last step: those that the step had keep their origin. */
    static List<PathSegment> of(Origin origin, @Nullable Value now) {
        return segments(placed(placed(origin), entries(now), null));
    }

    private static List<Placed> placed(Origin origin) {
        List<Placed> placed = List.of();
        for (OriginStep step : origin.steps()) {
            if (step.kind() == OriginStep.Kind.EXPORTED) {
                continue;
            }
            List<String> entries = entries(step.value());
            boolean anew = step.change() == null || !namesItself(step.command(), origin.variable());
            placed = anew ? all(entries, step) : placed(placed, entries, step);
        }
        return placed;
    }

    private static List<PathSegment> segments(List<Placed> placed) {
        List<PathSegment> segments = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (Placed one : placed) {
            segments.add(new PathSegment(one.text(), one.from(), known.add(one.text())));
        }
        return segments;
    }

    private static List<String> entries(@Nullable Value value) {
        String text = value == null || !value.isWhole() ? null : value.text();
        List<String> entries = text == null || text.isEmpty() ? List.of() : Arrays.asList(text.split(":", -1));
        return entries.size() <= LONGEST ? entries : List.of();
    }

    /** Whether a command makes the list of what it was: {@code $PATH}, {@code +=}, or zsh's array of the same name. */
    private static boolean namesItself(String command, String variable) {
        String name = "(?:" + variable + "|" + variable.toLowerCase(Locale.ROOT) + ")\\b";
        boolean refers = Pattern.compile("\\$\\{?(?:\\([^)]*\\))?" + name + "|\\b" + name + "\\+=")
                .matcher(command)
                .find();
        boolean assigns = Pattern.compile("\\b" + name + "=").matcher(command).find();
        // A command that assigns nothing here, as one that calls a program, may have used what there was.
        return refers || !assigns;
    }

    private static List<Placed> all(List<String> entries, OriginStep step) {
        return entries.stream().map(entry -> new Placed(entry, step)).toList();
    }

    private static List<Placed> placed(List<Placed> before, List<String> after, @Nullable OriginStep step) {
        int[][] common = common(before, after);
        List<Placed> placed = new ArrayList<>();
        int i = 0;
        for (int j = 0; j < after.size(); j++) {
            while (i < before.size()
                    && !before.get(i).text().equals(after.get(j))
                    && common[i + 1][j] >= common[i][j + 1]) {
                i++;
            }
            boolean kept = i < before.size() && before.get(i).text().equals(after.get(j));
            placed.add(kept ? before.get(i++) : new Placed(after.get(j), step));
        }
        return placed;
    }

    /** Of each pair of rests the length of the longest common subsequence. */
    private static int[][] common(List<Placed> before, List<String> after) {
        int[][] length = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                length[i][j] = before.get(i).text().equals(after.get(j))
                        ? length[i + 1][j + 1] + 1
                        : Math.max(length[i + 1][j], length[i][j + 1]);
            }
        }
        return length;
    }
}
