package io.envtrace.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What a line of a target's source says that was there before its changes: {@code // changes: set A absent; set A same x9; clear 31}.
 * Operation, variable, and the previous value, or {@code absent}, {@code empty}, {@code same} for a change that changes nothing,
 * {@code unknown}.
 */
public final class ChangeExpectation {
    private static final Pattern MARK = Pattern.compile("// changes: (.*)$");
    private static final Pattern COUNT = Pattern.compile("(.*) x(\\d+)");

    private ChangeExpectation() {}

    /** What a source expects: a line for each kind of change, and its count. */
    public static SortedMap<String, Long> ofSource(Path source) {
        SortedMap<String, Long> all = new TreeMap<>();
        List<String> lines = lines(source);
        for (int i = 0; i < lines.size(); i++) {
            Matcher mark = MARK.matcher(lines.get(i));
            if (mark.find()) {
                for (String part : mark.group(1).split(";")) {
                    Matcher counted = COUNT.matcher(part.strip());
                    boolean often = counted.matches();
                    String line =
                            source.getFileName() + ":" + (i + 1) + " " + (often ? counted.group(1) : part.strip());
                    all.merge(line, often ? Long.parseLong(counted.group(2)) : 1, Long::sum);
                }
            }
        }
        return all;
    }

    private static List<String> lines(Path source) {
        try {
            return Files.readAllLines(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same of a trace, for everything that the program changed itself. */
    public static SortedMap<String, Long> of(TraceJson trace) {
        SortedMap<String, Long> all = new TreeMap<>();
        for (ReportedAccess access :
                trace.accesses(any -> List.of("set", "unset", "clear").contains(any.operation()))) {
            String place = access.place().substring(access.place().lastIndexOf('/') + 1);
            String what = (access.operation() + " " + access.variable()).strip();
            all.merge(place + " " + what + " " + previous(access.json()), access.count(), Long::sum);
        }
        return all;
    }

    private static String previous(JsonNode access) {
        JsonNode previous = access.path("previous");
        if (previous.isMissingNode()) {
            return "unknown";
        }
        if (previous.has("variables")) {
            return previous.path("variables").asString();
        }
        if (access.path("unchanged").asBoolean(false)) {
            return previous.path("value").equals(access.path("value")) ? "same" : "not the same";
        }
        String outcome = previous.path("outcome").asString();
        return outcome.equals("present") ? previous.path("value").asString() : outcome;
    }
}
