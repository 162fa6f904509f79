package io.envtrace.cli.command;

import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.error.ExitCode;
import io.envtrace.cli.help.HelpText;
import io.envtrace.cli.input.PolicyFile;
import io.envtrace.cli.options.AuditOptions;
import io.envtrace.cli.options.CommonOptions;
import io.envtrace.cli.options.FilterOptions;
import io.envtrace.cli.options.IdentityOptions;
import io.envtrace.cli.options.LiveOptions;
import io.envtrace.cli.options.OriginOptions;
import io.envtrace.cli.options.OutputOptions;
import io.envtrace.cli.options.PolicyOptions;
import io.envtrace.cli.options.RecordingOptions;
import io.envtrace.cli.options.TimeoutOptions;
import io.envtrace.cli.options.names.ScriptsNames;
import io.envtrace.cli.plan.NativePrograms;
import io.envtrace.cli.plan.RunRequest;
import io.envtrace.cli.plan.ScriptsMode;
import io.envtrace.cli.run.RunResult;
import io.envtrace.cli.run.TracedRun;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Traces a command. */
@Command(
        name = "run",
        customSynopsis = "envtrace [run] [OPTIONS] [--] COMMAND [ARG...]",
        description = "Run a command and show who in it reads or changes which environment variable.",
        footerHeading = HelpText.EXAMPLES,
        footer = {
            "  envtrace -- go run main.go",
            "  envtrace --only 'DB_*' -- java -jar app.jar",
            "  envtrace -q -o trace.json -- make test",
            "  envtrace --policy policy.yaml -- npm test",
            "",
            HelpText.ENVIRONMENT,
            HelpText.STATE,
            HelpText.CACHE,
            HelpText.JAVA,
            HelpText.NO_COLOR,
            "",
            HelpText.FILES,
            HelpText.SESSION,
            HelpText.CONFIG,
            HelpText.USER_CONFIG,
            "",
            HelpText.SEE_ALSO,
            "envtrace report shows a session or a trace again; envtrace diff compares two."
        },
        sortOptions = false)
public final class RunCommand implements Callable<Integer> {
    private final CommandContext context;
    private final boolean goOverlay;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private LiveOptions live = new LiveOptions();

    @Mixin
    private FilterOptions filter = new FilterOptions();

    @Mixin
    private PolicyOptions policy = new PolicyOptions();

    @Option(
            names = "--no-ptrace",
            description =
                    "Do not trace native programs; JVMs that scripts start then get the agent through JAVA_TOOL_OPTIONS.")
    private boolean noPtrace;

    @Option(
            names = "--scripts",
            paramLabel = "WHICH",
            completionCandidates = ScriptsNames.class,
            description = "Whether what shells' scripts read and change is told by file and line:"
                    + " ${COMPLETION-CANDIDATES}; auto, the default, where the shell can be followed.")
    private @Nullable ScriptsMode scripts;

    @Option(
            names = "--with-output",
            description =
                    "Record what the command writes, line by line, masked, for jsonl, json and the page."
                            + " The command is then given pipes, or a terminal in place of a terminal, as standard output and standard error.")
    private boolean withOutput;

    @Mixin
    private RecordingOptions recording = new RecordingOptions();

    @Mixin
    private IdentityOptions identity = new IdentityOptions();

    @Mixin
    private OriginOptions origins = new OriginOptions();

    @Mixin
    private AuditOptions audit = new AuditOptions();

    @Mixin
    private TimeoutOptions timeout = new TimeoutOptions();

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "COMMAND", description = "The command and its arguments.")
    private List<String> command = new ArrayList<>();

    public RunCommand(CommandContext context) {
        this(context, false);
    }

    private RunCommand(CommandContext context, boolean goOverlay) {
        this.context = context;
        this.goOverlay = goOverlay;
    }

    /** The same for a command that builds Go programs, into which is compiled what records. */
    static RunCommand goOverlay(CommandContext context) {
        return new RunCommand(context, true);
    }

    /** The run for a command line that needed no parser, which saves half of the start-up. */
    static RunCommand plain(CommandContext context, FastPathOptions options) {
        RunCommand run = new RunCommand(context);
        run.command = options.command();
        run.live = LiveOptions.of(options.quiet());
        run.output = OutputOptions.to(options.output());
        return run;
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        context.starterSource().begin();
        RunRequest request = request();
        RunResult result = run(request);
        context.ended(result);
        return result.exitCode();
    }

    private RunResult run(RunRequest request) throws CommandException, InterruptedException {
        try {
            return new TracedRun(
                            request,
                            context.console(),
                            context.caller(),
                            context.starterSource(),
                            context.installation())
                    .run();
        } catch (CommandException e) {
            throw MisspelledCommand.explain(e, command.get(0));
        }
    }

    private NativePrograms natives() {
        return goOverlay ? NativePrograms.GO_OVERLAY : noPtrace ? NativePrograms.NONE : NativePrograms.PTRACE;
    }

    private RunRequest request() throws CommandException {
        if (command.isEmpty()) {
            String example = goOverlay ? "envtrace go-overlay -- go test ./..." : "envtrace -- java -jar app.jar";
            throw new CommandException(ExitCode.FAILURE, "a command is missing, as in: " + example);
        }
        return new RunRequest(
                command,
                recording.plan(natives(), scripts != ScriptsMode.OFF),
                live.plan(output, filter, recording, context.console().callerContext()),
                timeout.limits(),
                identity.plan(),
                withOutput,
                PolicyFile.ofRun(policy),
                audit.plan(),
                origins.plan());
    }
}
