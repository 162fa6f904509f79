package io.envtrace.core.matrix;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/** Shortens the names of files to what tells one from the others: {@code runs/7/trace.json} is {@code 7}. */
final class RunNames {
    private static final Pattern ENDING = Pattern.compile("(?<=.)\\.json(\\.gz)?$");

    private RunNames() {}

    /** The short names, in the same order; the names themselves where short ones would not tell the files apart. */
    static List<String> of(List<String> files) {
        List<List<String>> parts =
                files.stream().map(file -> List.of(file.split("/+", -1))).toList();
        int start = common(parts, false);
        int end = common(parts, true);
        List<String> names = new ArrayList<>();
        for (List<String> each : parts) {
            int last = Math.max(start + 1, each.size() - end);
            names.add(
                    ENDING.matcher(String.join("/", each.subList(start, last))).replaceFirst(""));
        }
        boolean told = new HashSet<>(names).size() == names.size() && !names.contains("");
        return told ? names : List.copyOf(files);
    }

    /** How many parts all have in common at one end, without the last that each has. */
    private static int common(List<List<String>> all, boolean atEnd) {
        int shortest = all.stream().mapToInt(List::size).min().orElse(1);
        for (int i = 0; i < shortest - 1; i++) {
            int place = i;
            long different = all.stream()
                    .map(parts -> parts.get(atEnd ? parts.size() - 1 - place : place))
                    .distinct()
                    .count();
            if (different > 1) {
                return i;
            }
        }
        return Math.max(0, shortest - 1);
    }
}
