package io.envtrace.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a line of a target's source says that the trace must hold:
 * {@code // expect: get DB_URL absent x3 init; list}. Operation, then the name and the outcome of a {@code get}, how
 * often, and the phase where it is not {@code run}. A script has {@code #} in place of the slashes. What follows an outcome otherwise is its value, for other tests.
 */
public final class Expectation {
    private static final Pattern MARK = Pattern.compile("(?://|#) expect: (.*)$");
    private static final Set<String> OUTCOMES = Set.of("present", "empty", "absent", "denied");
    private static final Set<String> PHASES = Set.of("runtime", "init", "run");

    private Expectation() {}

    /** What the sources in a folder expect: a line for each kind of access, and its count. */
    public static SortedMap<String, Long> in(Path folder) {
        SortedMap<String, Long> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path source : files.filter(Files::isRegularFile).toList()) {
                addAll(source, all);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    /** The same of a trace, for everything that the program did itself. */
    public static SortedMap<String, Long> of(TraceJson trace) {
        return of(trace, any -> true, ReportedAccess::place);
    }

    /** The same of some accesses, at the lines of the program's own code through which libraries came to the environment. */
    public static SortedMap<String, Long> ofOwn(TraceJson trace, Predicate<ReportedAccess> wanted) {
        return of(trace, wanted, access -> trace.place(access.json().path("own")));
    }

    private static SortedMap<String, Long> of(
            TraceJson trace, Predicate<ReportedAccess> wanted, Function<ReportedAccess, String> place) {
        SortedMap<String, Long> all = new TreeMap<>();
        for (ReportedAccess access : trace.accesses(wanted)) {
            String outcome = access.operation().equals("get") ? access.outcome() : "";
            String variable = access.operation().equals("exec") ? "" : access.variable();
            all.merge(
                    line(fileName(place.apply(access)), access.operation(), variable, outcome, access.phase()),
                    access.count(),
                    Long::sum);
        }
        return all;
    }

    /** What one source expects. */
    static SortedMap<String, Long> ofSource(Path source) {
        SortedMap<String, Long> all = new TreeMap<>();
        try {
            addAll(source, all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static void addAll(Path source, SortedMap<String, Long> all) throws IOException {
        List<String> lines = Files.readAllLines(source);
        for (int i = 0; i < lines.size(); i++) {
            Matcher mark = MARK.matcher(lines.get(i));
            if (mark.find()) {
                for (String part : mark.group(1).split(";")) {
                    add(source.getFileName() + ":" + (i + 1), part.strip().split(" +"), all);
                }
            }
        }
    }

    private static void add(String place, String[] words, SortedMap<String, Long> all) {
        String variable = "";
        String outcome = "";
        String phase = "run";
        long count = 1;
        for (int i = 1; i < words.length; i++) {
            String word = words[i];
            if (OUTCOMES.contains(word)) {
                outcome = word;
            } else if (PHASES.contains(word)) {
                phase = word;
            } else if (word.matches("x\\d+")) {
                count = Long.parseLong(word.substring(1));
            } else if (outcome.isEmpty()) {
                variable = word.equals("''") ? "" : word;
            }
        }
        String operation = words[0].replace("secure_", "");
        String found = operation.equals("get") ? outcome : "";
        all.merge(line(place, operation, variable, found, phase), count, Long::sum);
    }

    private static String fileName(String place) {
        return place.substring(place.lastIndexOf('/') + 1);
    }

    private static String line(String place, String operation, String variable, String outcome, String phase) {
        return String.join(" ", place, operation, variable, outcome, phase).replaceAll(" +", " ");
    }
}
