package io.envtrace.core.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A variable that a process was started with.
 *
 * @param value null where it is not known
 * @param origin where it comes from; null where nobody has looked for it
 */
public record GivenVariable(
        String name, @Nullable Value value, @Nullable Origin origin) {
    /** A variable of which nobody has looked where it comes from. */
    public GivenVariable(String name, @Nullable Value value) {
        this(name, value, null);
    }

    /** The same with its origin. */
    public GivenVariable from(@Nullable Origin other) {
        return new GivenVariable(name, value, other);
    }

    /**
     * Where a variable comes from, as far as files and processes tell.
     *
     * @param steps all that gave it a value or took it away, in their order; none where that is not known
     * @param notes what is to be said beside it
     * @param unknown why nothing is known; empty where there are steps
     * @param later whether it was looked for after the run, when files may have been other ones
     */
    public record Origin(List<Step> steps, List<String> notes, String unknown, boolean later) {
        public Origin {
            steps = List.copyOf(steps);
            notes = List.copyOf(notes);
        }

        /** An origin that is not known. */
        public static Origin unknown(String why) {
            return new Origin(List.of(), List.of(), why, false);
        }

        /** The step that the value comes from; null where none is known. */
        public @Nullable Step counting() {
            for (Step step : steps) {
                if (step.counts()) {
                    return step;
                }
            }
            return null;
        }
    }

    /**
     * One step on the way to the value.
     *
     * @param kind {@code given}, {@code set}, {@code replaced}, {@code exported}, {@code unset}, or a word of a newer version
     * @param file the file that did it; empty where it was none, or where that is not known
     * @param line from 1; 0 where it is not known
     * @param by the process that did it, where it was no line of a file; empty where that is not known
     * @param command what stands there, masked; empty for nothing
     * @param value the value after it, masked; null where the variable is not set, and where its value is not known
     * @param counts whether the value at the end comes from it
     */
    public record Step(
            String kind,
            String file,
            int line,
            String by,
            String command,
            @Nullable Value value,
            boolean counts) {}
}
