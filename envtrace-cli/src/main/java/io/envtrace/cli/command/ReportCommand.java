package io.envtrace.cli.command;

import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.error.ExitCode;
import io.envtrace.cli.help.HelpText;
import io.envtrace.cli.input.DistinctSessions;
import io.envtrace.cli.input.RunFiles;
import io.envtrace.cli.input.TraceFile;
import io.envtrace.cli.options.CommonOptions;
import io.envtrace.cli.options.FilterOptions;
import io.envtrace.cli.options.FoldingOptions;
import io.envtrace.cli.options.FormatChoice;
import io.envtrace.cli.options.GroupOptions;
import io.envtrace.cli.options.OriginOptions;
import io.envtrace.cli.options.OutputOptions;
import io.envtrace.cli.options.OwnOption;
import io.envtrace.cli.origin.LaterOrigins;
import io.envtrace.cli.output.Console;
import io.envtrace.cli.output.Destination;
import io.envtrace.cli.plan.OriginPlan;
import io.envtrace.core.analysis.Filter;
import io.envtrace.core.diff.DiffOptions;
import io.envtrace.core.group.GroupBy;
import io.envtrace.core.group.GroupTable;
import io.envtrace.core.group.ProcessGroups;
import io.envtrace.core.input.TraceInput;
import io.envtrace.core.matrix.format.MergedRuns;
import io.envtrace.core.merge.TraceMerge;
import io.envtrace.core.model.Trace;
import io.envtrace.core.report.Replay;
import io.envtrace.core.report.ReportFormats;
import io.envtrace.core.report.spi.Repeats;
import io.envtrace.core.report.spi.Report;
import io.envtrace.core.report.spi.ReportFormat;
import io.envtrace.core.report.spi.ReportOptions;
import io.envtrace.event.session.StackMode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reports a finished trace. */
@Command(
        name = "report",
        customSynopsis = "envtrace report [OPTIONS] [TRACE...]",
        description = "Show a trace in any format. Several are merged, and also shown side by side.",
        exitCodeListHeading = HelpText.EXIT_STATUS,
        exitCodeList = {HelpText.DONE, HelpText.TROUBLE},
        footerHeading = HelpText.EXAMPLES,
        footer = {
            "  envtrace report",
            "  envtrace report trace.json --stack full",
            "  envtrace report unit.json integration.json -o all.html",
            "  envtrace report runs/*.json --group-by tag:job -o jobs.svg",
            "",
            HelpText.ENVIRONMENT,
            HelpText.STATE,
            HelpText.NO_COLOR,
            "",
            HelpText.FILES,
            HelpText.SESSION,
            HelpText.CONFIG,
            HelpText.USER_CONFIG,
            "",
            HelpText.SEE_ALSO,
            "envtrace run, envtrace diff, envtrace chain"
        },
        sortOptions = false)
public final class ReportCommand implements Callable<Integer>, FailureStatus {
    private final CommandContext context;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(names = "--no-summary", description = "Leave out the summary at the end.")
    private boolean noSummary;

    @Option(
            names = "--stack",
            paramLabel = "WHAT",
            defaultValue = "site",
            description = "How much of a stack to show in text: site or full.")
    private StackMode stack = StackMode.SITE;

    @Mixin
    private FilterOptions filter = new FilterOptions();

    @Mixin
    private GroupOptions groups = new GroupOptions();

    @Mixin
    private OriginOptions origins = new OriginOptions();

    @Mixin
    private FoldingOptions folding = new FoldingOptions();

    @Mixin
    private OwnOption own = new OwnOption();

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(
            arity = "0..*",
            paramLabel = "TRACE",
            description = TraceArguments.DESCRIPTION + " By default the last finished session.")
    private List<Path> traces = new ArrayList<>();

    public ReportCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public int troubleStatus() {
        return ExitCode.TROUBLE;
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        ReportFormat format = ReportFormats.all()
                .named(FormatChoice.of(output.format(), output.output()))
                .orElseThrow();
        if (stack == StackMode.NONE) {
            throw new CommandException(
                    ExitCode.TROUBLE, "--stack none: only a run can leave the place out; use site or full");
        }
        Filter wanted = filter.filter(folding.all());
        if (traces.isEmpty()) {
            traces = new SessionArguments(context.console()).last();
        }
        GroupBy by = groups.groupBy();
        List<Trace> loaded = loaded();
        Trace merged = TraceMerge.of(loaded);
        ReportOptions plain = options(wanted, repeats(merged));
        ReportOptions options = by == null ? plain : plain.withGroups(ProcessGroups.of(by, loaded));
        Destination destination =
                new Destination(output.output(), context.console().out());
        if (loaded.size() == 1) {
            return destination.write(out -> write(format, wanted.apply(merged), out, options));
        }
        MergedRuns runs = new MergedRuns(
                () -> RunFiles.matrix(traces, loaded, new DiffOptions(wanted, false), by),
                by == null ? null : new GroupTable(by, loaded, wanted));
        return destination.write(out -> {
            write(format, wanted.apply(merged), out, runs.addTo(options));
            runs.append(format.name(), options, out);
        });
    }

    private List<Trace> loaded() throws CommandException, InterruptedException {
        List<Trace> loaded = withOrigins(TraceFile.loadAll(traces, context.console(), own.code()));
        DistinctSessions sessions = new DistinctSessions();
        for (int i = 0; i < loaded.size(); i++) {
            sessions.add(traces.get(i), loaded.get(i));
        }
        return groups.chooses() ? taken(loaded) : loaded;
    }

    private List<Trace> withOrigins(List<Trace> loaded) throws CommandException, InterruptedException {
        OriginPlan plan = origins.plan();
        if (plan == null) {
            return loaded;
        }
        LaterOrigins later = new LaterOrigins(context.console(), context.installation(), plan);
        List<Trace> all = new ArrayList<>();
        for (Trace trace : loaded) {
            all.add(later.addTo(trace, context.caller().environment()));
        }
        return all;
    }

    /** The runs that the user wants; those that he does not want are forgotten with their names. */
    private List<Trace> taken(List<Trace> loaded) throws CommandException {
        List<Path> names = new ArrayList<>();
        List<Trace> taken = new ArrayList<>();
        for (int i = 0; i < loaded.size(); i++) {
            if (groups.takes(loaded.get(i).session())) {
                names.add(traces.get(i));
                taken.add(loaded.get(i));
            }
        }
        if (taken.isEmpty()) {
            throw groups.nothingTaken();
        }
        traces = names;
        return taken;
    }

    private static void write(ReportFormat format, Trace filtered, OutputStream out, ReportOptions options)
            throws IOException {
        try (Report report = format.open(out, options)) {
            if (format.streams()) {
                Replay.replay(filtered, report);
            } else {
                report.finished(filtered);
            }
        }
    }

    private static Repeats repeats(Trace trace) {
        return trace.occurrences().isEmpty() ? Repeats.COUNTED : Repeats.EACH;
    }

    private ReportOptions options(Filter wanted, Repeats repeats) {
        ReportOptions options = output.output() == null ? ofTerminal(wanted, repeats) : ofFile(wanted, repeats);
        return options.withValues(output.otlpValues());
    }

    private ReportOptions ofFile(Filter wanted, Repeats repeats) {
        return new ReportOptions(wanted, ReportOptions.Display.PLAIN, parts(wanted, repeats), "");
    }

    private ReportOptions ofTerminal(Filter wanted, Repeats repeats) {
        Console console = context.console();
        return new ReportOptions(
                wanted,
                new ReportOptions.Display(
                        console.charset(),
                        console.colorOnOut(output.color()),
                        console.callerContext().terminalSize().columns(),
                        console.callerContext().terminalSize().lines(),
                        console.isOutTerminal()),
                parts(wanted, repeats),
                traces.stream().map(TraceInput::name).collect(Collectors.joining(" ")));
    }

    private ReportOptions.TextParts parts(Filter wanted, Repeats repeats) {
        return new ReportOptions.TextParts(
                true, !noSummary, stack == StackMode.FULL, repeats, folding.folding(wanted), folding.clock());
    }
}
