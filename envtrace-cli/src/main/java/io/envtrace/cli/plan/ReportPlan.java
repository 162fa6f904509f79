package io.envtrace.cli.plan;

import io.envtrace.cli.output.ColorMode;
import io.envtrace.core.analysis.Filter;
import io.envtrace.core.report.spi.Clock;
import io.envtrace.core.report.spi.Folding;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the trace of a run goes, and how it looks.
 *
 * @param output null for no file
 * @param format of the output file, or of standard error where there is none
 * @param quiet whether nothing is written to standard error
 * @param summary whether text ends with a summary
 * @param filter which accesses are shown
 * @param stacks whether text shows whole stacks
 * @param folding what text only counts
 * @param clock what time text has before a line
 */
public record ReportPlan(
        @Nullable Path output,
        String format,
        boolean quiet,
        boolean summary,
        ColorMode color,
        Filter filter,
        boolean stacks,
        Folding folding,
        Clock clock) {
    /** Whether the user sees a summary, with the trace's notes. */
    public boolean summarised() {
        return !quiet && summary;
    }
}
