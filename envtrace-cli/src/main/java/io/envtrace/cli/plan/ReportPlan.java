package io.envtrace.cli.plan;

import io.envtrace.cli.output.ColorMode;
import io.envtrace.core.analysis.Filter;
import io.envtrace.core.otlp.OtlpTarget;
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
 * @param filter which accesses are shown
 * @param text the parts of text
 * @param values whether what is made to leave the machine has values
 * @param otlp where accesses are sent; null for nowhere
 */
public record ReportPlan(
        @Nullable Path output,
        String format,
        boolean quiet,
        ColorMode color,
        Filter filter,
        TextPlan text,
        boolean values,
        @Nullable OtlpTarget otlp) {
    /**
     * The parts of text.
     *
     * @param summary whether it ends with a summary
     * @param stacks whether it shows whole stacks
     * @param folding what it only counts
     * @param clock what time it has before a line
     */
    public record TextPlan(boolean summary, boolean stacks, Folding folding, Clock clock) {}

    /** Whether text ends with a summary. */
    public boolean summary() {
        return text.summary;
    }

    /** Whether the user sees a summary, with the trace's notes. */
    public boolean summarised() {
        return !quiet && summary();
    }
}
