package io.envtrace.core.report.spi;

import io.envtrace.core.analysis.Filter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * How a report is to look. Formats take what concerns them.
 *
 * @param charset of text; JSON is always UTF-8
 * @param color whether text may have escape sequences for colours
 * @param width of the terminal in columns
 * @param height of the terminal in lines; the summary stays below it
 * @param lines whether text has a line for each access
 * @param summary whether text ends in a summary
 * @param stacks whether text shows the whole stack below each access
 * @param location where the trace can be found, for the summary; empty for nowhere
 * @param repeats what becomes of lines of text that look the same
 */
public record ReportOptions(
        Filter filter,
        Charset charset,
        boolean color,
        int width,
        int height,
        boolean lines,
        boolean summary,
        boolean stacks,
        String location,
        Repeats repeats) {
    /** Plain UTF-8 text for 80 columns and 24 lines. */
    public static final ReportOptions DEFAULT = new ReportOptions(
            Filter.DEFAULT, StandardCharsets.UTF_8, false, 80, 24, true, true, false, "", Repeats.COUNTED);
}
