package io.envtrace.core.report.spi;

import io.envtrace.core.analysis.Filter;
import io.envtrace.core.group.ProcessGroups;
import io.envtrace.core.output.ReportStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * How a report is to look. Formats take what concerns them.
 *
 * @param display what text is written for
 * @param parts what text has
 * @param location where the trace can be found, for the summary; empty for nowhere
 * @param cost of a run, for the summary; null where nothing has run
 * @param groups what each process's run is put together with; null where runs are not put together
 * @param runs writes the matrix of the runs that the trace was merged of, in JSON; null where it is that of one run
 * @param values whether a format that is made to leave the machine tells values and arguments
 */
public record ReportOptions(
        Filter filter,
        Display display,
        TextParts parts,
        String location,
        @Nullable RunCost cost,
        @Nullable ProcessGroups groups,
        ReportStream.@Nullable Writing runs,
        boolean values) {
    /** Options for a trace of which no run has just ended. */
    public ReportOptions(Filter filter, Display display, TextParts parts, String location) {
        this(filter, display, parts, location, null, null, null, false);
    }

    /** Options for a trace of a run that has just ended. */
    public ReportOptions(Filter filter, Display display, TextParts parts, String location, @Nullable RunCost cost) {
        this(filter, display, parts, location, cost, null, null, false);
    }

    /** The same for a trace that was merged of several runs. */
    public ReportOptions withRuns(ReportStream.Writing json) {
        return new ReportOptions(filter, display, parts, location, cost, groups, json, values);
    }

    /** The same with or without values in formats that are made to leave the machine. */
    public ReportOptions withValues(boolean wanted) {
        return new ReportOptions(filter, display, parts, location, cost, groups, runs, wanted);
    }

    /** The same for a trace of runs that are put together. */
    public ReportOptions withGroups(ProcessGroups of) {
        return new ReportOptions(filter, display, parts, location, cost, of, runs, values);
    }

    /**
     * The terminal or file that text is written for.
     *
     * @param charset of text; JSON is always UTF-8
     * @param color whether text may have escape sequences for colours
     * @param width of the terminal in columns
     * @param height of the terminal in lines; the summary stays below it
     * @param fitted whether lines are made to fit the width; otherwise only the summary is
     */
    public record Display(Charset charset, boolean color, int width, int height, boolean fitted) {
        /** A display whose lines may be of any length. */
        public Display(Charset charset, boolean color, int width, int height) {
            this(charset, color, width, height, false);
        }

        /** Plain UTF-8 text for 80 columns and 24 lines. */
        public static final Display PLAIN = new Display(StandardCharsets.UTF_8, false, 80, 24);
    }

    /**
     * The parts of a text report.
     *
     * @param lines whether there is a line for each access
     * @param summary whether text ends in a summary
     * @param stacks whether the whole stack is below each access
     * @param repeats how lines that look the same are written
     * @param folding what is counted only
     * @param clock what time stands before a line
     */
    public record TextParts(
            boolean lines, boolean summary, boolean stacks, Repeats repeats, Folding folding, Clock clock) {
        /** Parts as they are where nothing else was asked for. */
        public TextParts(boolean lines, boolean summary, boolean stacks, Repeats repeats) {
            this(lines, summary, stacks, repeats, Folding.DEFAULT, Clock.NONE);
        }
    }

    /** Lines and summary, as plain text. */
    public static final ReportOptions DEFAULT =
            new ReportOptions(Filter.DEFAULT, Display.PLAIN, new TextParts(true, true, false, Repeats.COUNTED), "");

    public Charset charset() {
        return display.charset;
    }

    public boolean color() {
        return display.color;
    }

    public boolean lines() {
        return parts.lines;
    }

    public boolean summary() {
        return parts.summary;
    }

    public boolean stacks() {
        return parts.stacks;
    }

    public Repeats repeats() {
        return parts.repeats;
    }

    public Folding folding() {
        return parts.folding;
    }

    public Clock clock() {
        return parts.clock;
    }
}
