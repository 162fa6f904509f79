package io.envtrace.cli.command;

import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.error.ExitCode;
import io.envtrace.cli.help.HelpText;
import io.envtrace.cli.options.CommonOptions;
import io.envtrace.cli.options.DurationConverter;
import io.envtrace.cli.options.FilterOptions;
import io.envtrace.cli.options.IdentityOptions;
import io.envtrace.cli.options.LiveOptions;
import io.envtrace.cli.options.OriginOptions;
import io.envtrace.cli.options.OutputOptions;
import io.envtrace.cli.options.RecordingOptions;
import io.envtrace.cli.plan.NativePrograms;
import io.envtrace.cli.plan.RunLimits;
import io.envtrace.cli.plan.RunRequest;
import io.envtrace.cli.run.AttachedRun;
import io.envtrace.ptrace.attach.AttachException;
import io.envtrace.ptrace.attach.RunningProcess;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Traces a program that runs already. */
@Command(
        name = "attach",
        customSynopsis = "envtrace attach [OPTIONS] PID",
        description =
                "Show who in a running program reads or changes which environment variable, from now on. Ctrl-C detaches.",
        exitCodeListHeading = HelpText.EXIT_STATUS,
        exitCodeList = {
            "0:Detached by Ctrl-C, SIGTERM or --timeout, or the program ended.",
            "125:envtrace itself failed, or PID cannot be attached to."
        },
        footerHeading = "%nJava:%n",
        footer = {
            "Since Java 21 a JVM prints a warning on its own standard error when an agent is loaded while it runs,"
                    + " unless it was started with -XX:+EnableDynamicAgentLoading.",
            "At the end the agent's hooks are removed; its classes stay in the JVM.",
            "",
            "Examples:",
            "  envtrace attach 4711",
            "  envtrace attach --timeout 30s -o trace.json 4711",
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
            "envtrace run, envtrace report"
        },
        sortOptions = false)
public final class AttachCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private LiveOptions live = new LiveOptions();

    @Mixin
    private FilterOptions filter = new FilterOptions();

    @Mixin
    private RecordingOptions recording = new RecordingOptions();

    @Mixin
    private IdentityOptions identity = new IdentityOptions();

    @Mixin
    private OriginOptions origins = new OriginOptions();

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "0",
            converter = DurationConverter.class,
            description = "Detach after this time, for example 30s or 5m.")
    private Duration timeout = Duration.ZERO;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "PID", description = "The program's process id.")
    private String pid = "";

    public AttachCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        try {
            RunningProcess process = RunningProcess.find(number());
            new AttachedRun(process, request(process), context.console(), context.caller(), context.installation())
                    .run();
            return ExitCode.OK;
        } catch (AttachException e) {
            throw new CommandException(ExitCode.FAILURE, String.valueOf(e.getMessage()), e);
        }
    }

    private int number() throws CommandException {
        try {
            int number = Integer.parseInt(pid);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw notAPid();
        }
        throw notAPid();
    }

    private CommandException notAPid() {
        return new CommandException(ExitCode.FAILURE, pid + ": not a process id, as pgrep or ps tell it");
    }

    private RunRequest request(RunningProcess process) throws CommandException {
        List<String> command = process.arguments();
        return new RunRequest(
                command.isEmpty() ? List.of(process.executable()) : command,
                recording.plan(NativePrograms.PTRACE, false),
                live.plan(output, filter, recording, context.console().callerContext()),
                new RunLimits(timeout, Duration.ZERO),
                identity.plan(),
                false,
                null,
                null,
                origins.plan());
    }
}
