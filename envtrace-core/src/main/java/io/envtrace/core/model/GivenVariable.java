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
     * @param settings lines of the project's files that set the variable to this very value; whether anything has read them is not known
     */
    public record Origin(List<Step> steps, List<String> notes, String unknown, boolean later, List<Setting> settings) {
        public Origin {
            steps = List.copyOf(steps);
            notes = List.copyOf(notes);
            settings = List.copyOf(settings);
        }

        /** Without files of a project. */
        public Origin(List<Step> steps, List<String> notes, String unknown, boolean later) {
            this(steps, notes, unknown, later, List.of());
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
     * @param tracked whether git tracked the file when the origin was recorded; null where that is not known
     */
    public record Step(
            String kind,
            String file,
            int line,
            String by,
            String command,
            @Nullable Value value,
            boolean counts,
            @Nullable Boolean tracked) {
        /** A step of whose file nobody has asked whether git tracks it. */
        public Step(
                String kind, String file, int line, String by, String command, @Nullable Value value, boolean counts) {
            this(kind, file, line, by, command, value, counts, null);
        }

        /** The same, with what is known of its file. */
        public Step withTracked(@Nullable Boolean known) {
            return new Step(kind, file, line, by, command, value, counts, known);
        }
    }

    /**
     * A line of a file that sets a variable for what reads the file.
     *
     * @param line from 1
     * @param reader what reads it
     * @param tracked whether git tracked the file when the origin was recorded; null where that is not known
     */
    public record Setting(
            String file, int line, String reader, @Nullable Boolean tracked) {
        /** The reader of a Dockerfile's {@code ENV} lines. */
        public static final String IMAGE = "the image";

        /** Whether an image is made by it. */
        public boolean isOfImage() {
            return reader.equals(IMAGE);
        }
    }
}
