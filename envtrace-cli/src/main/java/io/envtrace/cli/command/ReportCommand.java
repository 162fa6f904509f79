package io.envtrace.cli.command;

import io.envtrace.cli.CommandException;
import io.envtrace.cli.options.DebugOption;
import io.envtrace.cli.options.FilterOptions;
import io.envtrace.cli.options.FormatChoice;
import io.envtrace.cli.options.OutputOptions;
import io.envtrace.cli.output.Console;
import io.envtrace.core.analysis.Filter;
import io.envtrace.core.model.Trace;
import io.envtrace.core.report.Repeats;
import io.envtrace.core.report.Replay;
import io.envtrace.core.report.Report;
import io.envtrace.core.report.ReportFormat;
import io.envtrace.core.report.ReportFormats;
import io.envtrace.core.report.ReportOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reports a finished trace. */
@Command(name = "report", description = "Report a trace, or a session's directory, in any format.", sortOptions = false)
public final class ReportCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(names = "--no-summary", description = "Leave out the summary at the end.")
    private boolean noSummary;

    @Option(names = "--stacks", description = "Show whole stacks in text.")
    private boolean stacks;

    @Mixin
    private FilterOptions filter = new FilterOptions();

    @Mixin
    private DebugOption debug = new DebugOption();

    @Parameters(paramLabel = "TRACE", description = "A trace in JSON, or the directory of a session.")
    private @Nullable Path trace;

    public ReportCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws CommandException {
        Path source = java.util.Objects.requireNonNull(trace);
        ReportFormat format = ReportFormats.named(FormatChoice.of(output.format(), output.output()))
                .orElseThrow();
        Filter wanted = filter.filter();
        Trace loaded = new TraceFile(source, context.console()).load();
        ReportOptions options = options(source, wanted, repeats(loaded));
        return new Destination(output.output(), context.console().out())
                .write(format.streams(), out -> write(format, wanted.apply(loaded), out, options));
    }

    private static void write(ReportFormat format, Trace filtered, OutputStream out, ReportOptions options)
            throws IOException {
        try (Report report = format.open(out, options)) {
            if (format.streams()) {
                Replay.tell(filtered, report);
            } else {
                report.finished(filtered);
            }
        }
    }

    private static Repeats repeats(Trace trace) {
        return trace.occurrences().isEmpty() ? Repeats.COUNTED : Repeats.EACH;
    }

    private ReportOptions options(Path source, Filter wanted, Repeats repeats) {
        return output.output() == null ? ofTerminal(source, wanted, repeats) : ofFile(wanted, repeats);
    }

    private ReportOptions ofFile(Filter wanted, Repeats repeats) {
        ReportOptions defaults = ReportOptions.DEFAULT;
        return new ReportOptions(
                wanted,
                defaults.charset(),
                false,
                defaults.width(),
                defaults.height(),
                true,
                !noSummary,
                stacks,
                "",
                repeats);
    }

    private ReportOptions ofTerminal(Path source, Filter wanted, Repeats repeats) {
        Console console = context.console();
        return new ReportOptions(
                wanted,
                console.charset(),
                console.colorOnOut(output.color()),
                console.surroundings().terminalSize().columns(),
                console.surroundings().terminalSize().lines(),
                true,
                !noSummary,
                stacks,
                source.toString(),
                repeats);
    }
}
