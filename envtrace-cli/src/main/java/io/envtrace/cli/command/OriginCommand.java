package io.envtrace.cli.command;

import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.error.ExitCode;
import io.envtrace.cli.help.HelpText;
import io.envtrace.cli.input.TraceFile;
import io.envtrace.cli.options.CommonOptions;
import io.envtrace.cli.options.DurationConverter;
import io.envtrace.cli.options.FormatChoice;
import io.envtrace.cli.options.ResultOptions;
import io.envtrace.cli.options.ValueOptions;
import io.envtrace.cli.options.names.OriginFormatNames;
import io.envtrace.cli.origin.AskedWay;
import io.envtrace.cli.origin.OriginSearch;
import io.envtrace.cli.origin.Surroundings;
import io.envtrace.cli.origin.WayChoice;
import io.envtrace.cli.output.Destination;
import io.envtrace.cli.session.RuleFiles;
import io.envtrace.core.model.Trace;
import io.envtrace.core.origin.OriginAnswer;
import io.envtrace.core.origin.format.OriginFormat;
import io.envtrace.core.origin.format.OriginFormats;
import io.envtrace.event.secret.Masker;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code envtrace origin}. */
@Command(
        name = "origin",
        customSynopsis = {
            "envtrace origin [OPTIONS] VAR...",
            "       envtrace origin [OPTIONS] --which COMMAND",
            "       envtrace origin [OPTIONS] --all"
        },
        description = {
            "Show which line of which file, or which process, gives a variable its value: startup files of bash, zsh, fish, dash and busybox ash, PAM, sshd, cron, sudo, systemd, and the processes above one that runs.",
            "The shell's startup is run again to see it, as are other ways to start the shell: your startup files are executed, without a terminal. --live and --static run nothing."
        },
        exitCodeListHeading = HelpText.EXIT_STATUS,
        exitCodeList = {
            "0:Every variable is set.",
            "1:A variable is not set, or a startup did not come to its end.",
            HelpText.TROUBLE
        },
        footerHeading = HelpText.EXAMPLES,
        footer = {
            "  envtrace origin GOROOT",
            "  envtrace origin PATH --segments --mode 'bash -l -i'",
            "  envtrace origin PATH --mode cron",
            "  envtrace origin DATABASE_URL --pid 812",
            "",
            HelpText.ENVIRONMENT,
            HelpText.NO_COLOR,
            "",
            HelpText.FILES,
            HelpText.CONFIG,
            HelpText.USER_CONFIG,
            "",
            HelpText.SEE_ALSO,
            "envtrace chain follows a variable through the processes of a trace."
        },
        sortOptions = false)
public final class OriginCommand implements Callable<Integer>, FailureStatus {
    private final CommandContext context;

    @Option(
            names = "--mode",
            paramLabel = "SHELL",
            description =
                    "How the program is started: a shell of a new login, as 'zsh -l -i' or 'bash -c', or 'ssh host', 'ssh"
                            + " host command', 'cron', 'su -', 'sudo -i', 'sudo command', 'systemd user', 'systemd"
                            + " UNIT', 'display manager'. By default the shell that envtrace is started from, with what it was given.")
    private @Nullable String mode;

    @Option(
            names = "--pid",
            paramLabel = "PID",
            description = "A process that runs: who above it gave it the variable.")
    private @Nullable Long pid;

    @Option(
            names = "--live",
            description = "Run no startup files: only look at the processes that run, from this shell or PID upwards.")
    private boolean live;

    @Option(
            names = "--static",
            description =
                    "Run no startup files: parse those of bash, dash or busybox sh, and tell what follows from their"
                            + " text, and which lines may set VAR. Needs --mode.")
    private boolean reads;

    @Option(names = "--segments", description = "Show each entry of a list such as PATH with its own line.")
    private boolean segments;

    @Option(names = "--all", description = "Show each variable that a program is given, one line for each.")
    private boolean all;

    @Option(
            names = "--which",
            paramLabel = "COMMAND",
            description = "Show which file a command means, by which entry of PATH, and where that entry comes from.")
    private @Nullable String which;

    @Option(names = "--trace", paramLabel = "TRACE", description = "Also show who read the variable in a trace.")
    private @Nullable Path trace;

    @Option(names = "--no-others", description = "Do not run other ways to start the shell.")
    private boolean noOthers;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "10s",
            converter = DurationConverter.class,
            description = "Stop a startup that has not ended after this time; 10s by default.")
    private Duration timeout = Duration.ofSeconds(10);

    @Mixin
    private ValueOptions values = new ValueOptions();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            completionCandidates = OriginFormatNames.class,
            description = "${COMPLETION-CANDIDATES}; by default FILE's extension decides, else text.")
    private @Nullable String format;

    @Mixin
    private ResultOptions target = new ResultOptions();

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(arity = "0..*", paramLabel = "VAR", description = "The variables.")
    private List<String> variables = new ArrayList<>();

    public OriginCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public int troubleStatus() {
        return ExitCode.TROUBLE;
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        OriginFormat chosen =
                new FormatChoice<>(OriginFormats.all()).choose(format, target.output(), FormatChoice.TEXT);
        List<String> asked = asked();
        for (String variable : asked) {
            if (!OriginSearch.isVariable(variable)) {
                throw new CommandException(ExitCode.TROUBLE, variable + ": no shell has a variable of this name");
            }
        }
        // The script that begins a session would begin one.
        reads |= mode != null && WayChoice.isRead(mode);
        List<AskedWay> ways = ways();
        if (!reads) {
            announce(ways);
        }
        Masker masker = Masker.create(RuleFiles.rules(values.secrets()), values.mode(), null);
        List<OriginAnswer> answers = new OriginSearch(
                        context.console(),
                        context.installation(),
                        masker,
                        reads ? null : timeout,
                        surroundings(asked, masker))
                .answers(ways, asked);
        int written = new Destination(target.output(), context.console().out())
                .write(out -> chosen.write(answers, renderOptions(), out));
        boolean all = answers.stream()
                .allMatch(answer -> answer.asked().isSet() && answer.asked().isComplete());
        return written != ExitCode.OK || all ? written : ExitCode.DIFFERENT;
    }

    /** The variables; of a command that is looked for, PATH. */
    private List<String> asked() throws CommandException {
        if (all && (which != null || !variables.isEmpty())) {
            throw new CommandException(ExitCode.TROUBLE, "--all asks for each variable; leave VAR and --which out");
        }
        if (!all && which == null && variables.isEmpty()) {
            throw new CommandException(ExitCode.TROUBLE, "VAR is missing: which variable is asked for?");
        }
        List<String> asked = new ArrayList<>(variables);
        if (which != null && asked.isEmpty()) {
            asked.add("PATH");
        }
        return List.copyOf(asked);
    }

    private Surroundings surroundings(List<String> asked, Masker masker) throws CommandException {
        Trace opened = trace == null ? null : new TraceFile(trace, context.console()).load();
        return new Surroundings(context.console().callerContext(), asked, masker, trace, opened);
    }

    private List<AskedWay> ways() throws CommandException {
        if (mode != null && (pid != null || live)) {
            throw new CommandException(
                    ExitCode.TROUBLE,
                    "--mode is a new login, and " + (live ? "--live" : "--pid") + " a process that runs");
        }
        if (reads && (mode == null || all || asked().size() > 1)) {
            throw new CommandException(
                    ExitCode.TROUBLE,
                    "--static (and --mode 'display manager') reads for one variable and a --mode, as in --mode 'bash -l -i'");
        }
        WayChoice choice = new WayChoice(context.console().callerContext(), !live);
        List<AskedWay> ways = new ArrayList<>();
        ways.add(mode != null ? choice.named(mode) : pid != null ? choice.process(pid) : choice.caller());
        if (!noOthers && !live && !all && !reads) {
            ways.addAll(choice.others(ways.get(0)));
        }
        return ways;
    }

    /** Startup files are executed: that is said before it happens. */
    private void announce(List<AskedWay> ways) {
        List<String> running =
                ways.stream().map(AskedWay::runs).filter(Objects::nonNull).toList();
        if (!running.isEmpty()) {
            int others = running.size() - 1;
            context.console()
                    .message("running the startup files of " + running.get(0)
                            + (others == 0
                                    ? ""
                                    : ", and of " + others + " other " + (others == 1 ? "way" : "ways")
                                            + " to start a shell"));
        }
    }

    private OriginFormat.Options renderOptions() {
        boolean file = target.output() != null;
        Charset charset = file ? StandardCharsets.UTF_8 : context.console().charset();
        boolean color = !file && context.console().colorOnOut(target.color());
        OriginFormat.Which looked = which == null ? null : new OriginFormat.Which(which, OriginCommand::isExecutable);
        return new OriginFormat.Options(charset, color, segments, all, OriginCommand::isMissing, looked);
    }

    private static boolean isExecutable(String file) {
        return file.indexOf('\0') < 0 && Files.isRegularFile(Path.of(file)) && Files.isExecutable(Path.of(file));
    }

    private static boolean isMissing(String entry) {
        return entry.startsWith("/") && entry.indexOf('\0') < 0 && !Files.isDirectory(Path.of(entry));
    }
}
