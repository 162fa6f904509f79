package io.envtrace.cli.command;

import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.error.ExitCode;
import io.envtrace.cli.help.HelpText;
import io.envtrace.cli.input.ListFile;
import io.envtrace.cli.input.RunFiles;
import io.envtrace.cli.input.TraceFile;
import io.envtrace.cli.options.CommonOptions;
import io.envtrace.cli.options.FormatChoice;
import io.envtrace.cli.options.GroupOptions;
import io.envtrace.cli.options.NameOptions;
import io.envtrace.cli.options.OwnOption;
import io.envtrace.cli.options.ResultOptions;
import io.envtrace.cli.options.names.DiffFormatNames;
import io.envtrace.cli.origin.Surroundings;
import io.envtrace.cli.output.CallerContext;
import io.envtrace.cli.output.Console;
import io.envtrace.cli.output.Destination;
import io.envtrace.core.analysis.NearName;
import io.envtrace.core.diff.DiffOptions;
import io.envtrace.core.diff.Differ;
import io.envtrace.core.diff.TraceDiff;
import io.envtrace.core.diff.Usage;
import io.envtrace.core.diff.format.ComparedTraces;
import io.envtrace.core.diff.format.DiffFormat;
import io.envtrace.core.diff.format.DiffFormats;
import io.envtrace.core.diff.format.DiffRenderOptions;
import io.envtrace.core.diff.suspect.LikelyCauses;
import io.envtrace.core.input.TraceInput;
import io.envtrace.core.matrix.RunMatrix;
import io.envtrace.core.matrix.format.MatrixFormat;
import io.envtrace.core.matrix.format.MatrixFormats;
import io.envtrace.core.model.AppliedFilter;
import io.envtrace.core.origin.project.ProjectSetting;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares what runs read. */
@Command(
        name = "diff",
        customSynopsis = "envtrace diff [OPTIONS] [TRACE TRACE...]",
        description = {
            "Compare what two runs read. The likely cause of their different behaviour comes first.",
            "With more runs: which variables separate those that failed from the others, and what each run found."
        },
        exitCodeListHeading = HelpText.EXIT_STATUS,
        exitCodeList = {"0:No difference.", "1:Differences, or something that cannot be compared.", HelpText.TROUBLE},
        footerHeading = HelpText.EXAMPLES,
        footer = {
            "  envtrace diff",
            "  envtrace diff laptop.json ci.json",
            "  envtrace diff runs/*.json -o runs.html",
            "  envtrace diff laptop.json ci.json --exclude 'GITHUB_*' --format markdown",
            "",
            HelpText.ENVIRONMENT,
            HelpText.STATE,
            HelpText.NO_COLOR,
            "",
            HelpText.FILES,
            HelpText.CONFIG,
            HelpText.USER_CONFIG,
            "",
            HelpText.SEE_ALSO,
            "envtrace run --fingerprint-key compares masked values; envtrace chain follows one variable."
        },
        sortOptions = false)
public final class DiffCommand implements Callable<Integer>, FailureStatus {
    private final CommandContext context;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            completionCandidates = DiffFormatNames.class,
            description = "${COMPLETION-CANDIDATES}; by default FILE's extension decides, else text.")
    private @Nullable String format;

    @Mixin
    private ResultOptions target = new ResultOptions();

    @Mixin
    private NameOptions names = new NameOptions();

    @Option(
            names = "--ignore-file",
            paramLabel = "FILE",
            description = "Leave out variables whose names match a line of FILE; # begins a comment.")
    private @Nullable Path ignoreFile;

    @Option(names = "--internal", description = "Also compare what the runtimes read for themselves.")
    private boolean internal;

    @Mixin
    private OwnOption own = new OwnOption();

    @Mixin
    private GroupOptions groups = new GroupOptions();

    @Option(names = "--counts", description = "Also report different numbers of reads.")
    private boolean counts;

    @Option(names = "--all", description = "Show long lists in full.")
    private boolean all;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(
            arity = "0..*",
            paramLabel = "TRACE",
            description = TraceArguments.DESCRIPTION
                    + " Two are compared with each other, more are set side by side. By default the last two sessions of one"
                    + " command and directory.")
    private List<Path> traces = new ArrayList<>();

    public DiffCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public int troubleStatus() {
        return ExitCode.TROUBLE;
    }

    @Override
    public Integer call() throws CommandException {
        DiffFormat chosen = new FormatChoice<>(DiffFormats.all()).choose(format, target.output(), FormatChoice.TEXT);
        List<String> ignored = ignoreFile == null ? List.of() : new ListFile(ignoreFile).entries();
        if (traces.isEmpty()) {
            traces = new SessionArguments(context.console()).lastTwoAlike();
        } else if (traces.size() == 1) {
            throw new CommandException(
                    ExitCode.TROUBLE, TraceInput.name(traces.get(0)) + ": needs a second trace to compare with");
        }
        DiffOptions options = new DiffOptions(names.filter(ignored, internal), counts);
        return traces.size() == 2 && !groups.isUsed() ? two(chosen, options) : many(chosen.name(), options);
    }

    private int two(DiffFormat chosen, DiffOptions options) throws CommandException {
        ComparedTraces compared = compare(options);
        return write(compared.diff().same(), out -> chosen.write(compared, renderOptions(), out));
    }

    private int many(String chosen, DiffOptions options) throws CommandException {
        RunMatrix matrix = new RunFiles(context.console(), own.code(), options, groups).matrix(traces);
        MatrixFormat matrixFormat = MatrixFormats.all().named(chosen).orElseThrow();
        return write(matrix.same(), out -> matrixFormat.write(matrix, renderOptions(), out));
    }

    private int write(boolean same, Destination.Content content) throws CommandException {
        int written = new Destination(target.output(), context.console().out()).write(content);
        return written != ExitCode.OK ? written : same ? ExitCode.OK : ExitCode.DIFFERENT;
    }

    private ComparedTraces compare(DiffOptions options) throws CommandException {
        Usage baseline = usage(traces.get(0), options, List.of());
        Usage other = usage(traces.get(1), options, baseline.session().filters());
        // What was left out of the other one has to be left out of both.
        List<AppliedFilter> filters = other.session().filters();
        Usage first =
                baseline.session().filters().containsAll(filters) ? baseline : usage(traces.get(0), options, filters);
        TraceDiff diff = Differ.of(first, other, options);
        return new ComparedTraces(TraceInput.name(traces.get(0)), TraceInput.name(traces.get(1)), diff, settings(diff));
    }

    /** Lines of the project here that set what may be the cause, or what is spelt nearly so. */
    private List<ProjectSetting> settings(TraceDiff diff) {
        List<NearName> suspects = LikelyCauses.of(diff).suspects().stream()
                .map(suspect -> new NearName(suspect.name()))
                .toList();
        if (suspects.isEmpty()) {
            return List.of();
        }
        CallerContext caller = context.console().callerContext();
        String here = caller.workingDirectory() + "/";
        List<ProjectSetting> settings = new ArrayList<>();
        for (ProjectSetting setting : Surroundings.settings(
                caller, name -> suspects.stream().anyMatch(near -> near.name().equals(name) || near.nearTo(name)))) {
            String file = setting.file().startsWith(here) ? setting.file().substring(here.length()) : setting.file();
            settings.add(new ProjectSetting(
                    setting.name(), setting.value(), file, setting.line(), setting.text(), setting.reader()));
        }
        return settings;
    }

    /** Loads one trace and reduces it, so that no two whole traces are in memory at once. */
    private Usage usage(Path trace, DiffOptions options, List<AppliedFilter> filters) throws CommandException {
        return Usage.of(new TraceFile(trace, context.console(), own.code()).load(), options, filters);
    }

    private DiffRenderOptions renderOptions() {
        if (target.output() != null) {
            return new DiffRenderOptions(StandardCharsets.UTF_8, false, all, DiffRenderOptions.PLAIN_WIDTH);
        }
        Console console = context.console();
        return new DiffRenderOptions(
                console.charset(),
                console.colorOnOut(target.color()),
                all,
                console.callerContext().terminalSize().columns());
    }
}
