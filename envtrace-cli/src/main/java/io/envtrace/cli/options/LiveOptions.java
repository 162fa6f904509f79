package io.envtrace.cli.options;

import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.output.CallerVariables;
import io.envtrace.cli.plan.ReportPlan;
import io.envtrace.core.analysis.Filter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is written to standard error while a program is traced. */
public final class LiveOptions {
    @Option(
            names = {"-q", "--quiet"},
            description = "Write nothing to standard error; the trace is in FILE, or in the session directory.")
    private boolean quiet;

    @Option(names = "--no-summary", description = "Leave out the summary at the end.")
    private boolean noSummary;

    @Mixin
    private OtlpOptions otlp = new OtlpOptions();

    @Mixin
    private FoldingOptions folding = new FoldingOptions();

    /** The options' defaults, quiet or not. */
    public static LiveOptions of(boolean quiet) {
        LiveOptions options = new LiveOptions();
        options.quiet = quiet;
        return options;
    }

    /**
     * Where the trace goes, and how it looks.
     *
     * @param variables the caller's
     * @throws CommandException no format has that name, or nothing can be sent to where the user says
     */
    public ReportPlan plan(
            OutputOptions output, FilterOptions filter, RecordingOptions recording, CallerVariables variables)
            throws CommandException {
        Filter shown = filter.filter(folding.all());
        return new ReportPlan(
                output.output(),
                FormatChoice.of(output.format(), output.output()),
                quiet,
                output.color(),
                shown,
                new ReportPlan.TextPlan(!noSummary, recording.showsStacks(), folding.folding(shown), folding.clock()),
                output.otlpValues(),
                otlp.target(variables));
    }
}
