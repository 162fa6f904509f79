package io.envtrace.core.model.output;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The lines that a command has written.
 *
 * @param streams what the command was given in place of its caller's streams; empty where nothing of them was touched
 * @param lines in the order in which they were read
 * @param left how many lines were read and are not kept here
 */
public record CommandOutput(Map<StandardStream, StreamKind> streams, List<OutputLine> lines, long left) {
    /** Nothing was asked for. */
    public static final CommandOutput NONE = new CommandOutput(Map.of(), List.of(), 0);

    public CommandOutput {
        Map<StandardStream, StreamKind> ordered = new EnumMap<>(StandardStream.class);
        ordered.putAll(streams);
        streams = Collections.unmodifiableMap(ordered);
        lines = List.copyOf(lines);
    }

    /** Whether the command's streams were its caller's. */
    public boolean isUntouched() {
        return streams.isEmpty();
    }

    /** What has to be said of it, as notes of the session. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (!streams.isEmpty()) {
            notes.add("the command's output was recorded: it had " + given());
        }
        if (left > 0) {
            notes.add(left + (left == 1 ? " line" : " lines") + " of its output " + (left == 1 ? "is" : "are")
                    + " not in the trace");
        }
        return notes;
    }

    /** How much there is, and what the command was given for it. */
    public String words() {
        long all = lines.size() + left;
        return all + (all == 1 ? " line, " : " lines, ") + (left > 0 ? left + " of them not in the trace, " : "")
                + "written to " + given();
    }

    private String given() {
        if (streams.size() == 2 && streams.values().stream().distinct().count() == 1) {
            StreamKind kind = streams.values().iterator().next();
            return kind.words() + " in place of each of its caller's standard output and error";
        }
        List<String> given = new ArrayList<>();
        streams.forEach((stream, kind) -> given.add(kind.words() + " in place of its caller's " + name(stream)));
        return String.join(", ", given);
    }

    private static String name(StandardStream stream) {
        return stream == StandardStream.STDOUT ? "standard output" : "standard error";
    }
}
