package io.envtrace.core.origin.format;

import io.envtrace.core.origin.OriginAnswer;
import io.envtrace.core.origin.OriginStep;
import io.envtrace.core.origin.PathSegment;
import io.envtrace.core.origin.PathWinner;
import io.envtrace.core.output.PlainText;
import java.util.List;
import java.util.function.BiFunction;

/** The entries of a list such as PATH as text, each with where it comes from; and the file that a command means by it. */
final class PathRows {
    private static final String SINCE = "since the startup";

    private final PlainText text;
    private final BiFunction<OriginStep, String, String> places;
    private final OriginFormat.Options options;

    /** @param places the text of a step's place, below a home */
    PathRows(PlainText text, BiFunction<OriginStep, String, String> places, OriginFormat.Options options) {
        this.text = text;
        this.places = places;
        this.options = options;
    }

    void append(StringBuilder out, OriginAnswer answer) {
        if (options.segments()) {
            segments(out, answer);
        }
        if (options.which() != null) {
            which(out, answer, options.which());
        }
    }

    private String place(PathSegment segment, OriginAnswer answer) {
        OriginStep from = segment.from();
        return from == null
                ? "(" + SINCE + ")"
                : places.apply(from, answer.asked().startup().directory());
    }

    private void segments(StringBuilder out, OriginAnswer answer) {
        List<PathSegment> segments = answer.segments();
        int width = segments.stream()
                .mapToInt(segment -> entry(segment).length())
                .max()
                .orElse(0);
        for (PathSegment segment : segments) {
            String entry = entry(segment);
            out.append("    ")
                    .append(entry)
                    .append(" ".repeat(width + 2 - entry.length()))
                    .append(place(segment, answer))
                    .append(remark(segment))
                    .append('\n');
        }
    }

    private String remark(PathSegment segment) {
        return (segment.first() ? "" : "  again")
                + (segment.emptyVariable() == null ? "" : "  $" + segment.emptyVariable() + " is empty there")
                + (options.missing().test(segment.text()) ? "  no such directory" : "");
    }

    /** An empty entry would not be seen. */
    private String entry(PathSegment segment) {
        return segment.text().isEmpty() ? "(empty: the working directory)" : text.escape(segment.text());
    }

    /** Which file a command means, and those that it would mean otherwise. */
    private void which(StringBuilder out, OriginAnswer answer, OriginFormat.Which which) {
        String command = text.escape(which.command());
        List<PathSegment> segments = answer.segments();
        if (segments.isEmpty() || answer.now() == null && !answer.asked().isComplete()) {
            out.append("  which file ")
                    .append(command)
                    .append(" means is not known: the list is not known as a whole\n");
            return;
        }
        List<PathWinner> winners = PathWinner.of(segments, which.command(), which.executable());
        if (winners.isEmpty()) {
            out.append("  ").append(command).append(" is in no directory of this list\n");
        }
        for (PathWinner winner : winners) {
            boolean first = winner.entry() == winners.get(0).entry();
            String place = place(winner.segment(), answer);
            out.append(first ? "  " + command + " is " : "    not reached: ")
                    .append(text.escape(winner.file()))
                    .append("  (entry ")
                    .append(winner.entry())
                    .append(", ")
                    .append(place.startsWith("(") ? place.substring(1, place.length() - 1) : place)
                    .append(")\n");
        }
    }
}
