package io.envtrace.cli.command;

import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.error.ExitCode;
import io.envtrace.cli.help.HelpText;
import io.envtrace.cli.options.CommonOptions;
import io.envtrace.cli.options.DurationConverter;
import io.envtrace.cli.options.FormatChoice;
import io.envtrace.cli.options.ResultOptions;
import io.envtrace.cli.options.ValueOptions;
import io.envtrace.cli.options.names.OriginFormatNames;
import io.envtrace.cli.origin.AskedShell;
import io.envtrace.cli.origin.OriginSearch;
import io.envtrace.cli.origin.ShellChoice;
import io.envtrace.cli.output.Destination;
import io.envtrace.cli.session.RuleFiles;
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
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code envtrace origin}. */
@Command(
        name = "origin",
        customSynopsis = "envtrace origin [OPTIONS] VAR...",
        description = {
            "Show which line of which startup file gives a variable its value, in bash, zsh and fish.",
            "The shell's startup is run again to see it, as are other ways to start the shell: your startup files are executed, without a terminal."
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
                    "The shell and how it is started, as a new login: 'zsh -l -i', 'bash -c'. By default the shell"
                            + " that envtrace is started from, with what it was given.")
    private @Nullable String mode;

    @Option(names = "--segments", description = "Show each entry of a list such as PATH with its own line.")
    private boolean segments;

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

    @Parameters(arity = "1..*", paramLabel = "VAR", description = "The variables.")
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
        for (String variable : variables) {
            if (!variable.matches("[A-Za-z_][A-Za-z0-9_]*")) {
                throw new CommandException(ExitCode.TROUBLE, variable + ": no shell has a variable of this name");
            }
        }
        ShellChoice choice = new ShellChoice(context.console().callerContext());
        List<AskedShell> shells = new ArrayList<>();
        shells.add(mode == null ? choice.caller() : choice.named(mode));
        if (!noOthers) {
            shells.addAll(choice.others(shells.get(0).mode()));
        }
        context.console().message(announcement(shells));
        Masker masker = Masker.create(RuleFiles.rules(values.secrets()), values.mode(), null);
        List<OriginAnswer> answers = new OriginSearch(context.console(), context.installation(), masker, timeout)
                .answers(shells, List.copyOf(variables));
        int written = new Destination(target.output(), context.console().out())
                .write(out -> chosen.write(answers, renderOptions(), out));
        boolean all = answers.stream()
                .allMatch(answer -> answer.asked().isSet() && answer.asked().isComplete());
        return written != ExitCode.OK || all ? written : ExitCode.DIFFERENT;
    }

    /** Startup files are executed: that is said before it happens. */
    private static String announcement(List<AskedShell> shells) {
        int others = shells.size() - 1;
        return "running the startup files of " + shells.get(0).mode().text()
                + (others == 0 ? "" : ", and of " + others + " other ways to start it");
    }

    private OriginFormat.Options renderOptions() {
        boolean file = target.output() != null;
        Charset charset = file ? StandardCharsets.UTF_8 : context.console().charset();
        boolean color = !file && context.console().colorOnOut(target.color());
        return new OriginFormat.Options(charset, color, segments, OriginCommand::isMissing);
    }

    private static boolean isMissing(String entry) {
        return entry.startsWith("/") && entry.indexOf('\0') < 0 && !Files.isDirectory(Path.of(entry));
    }
}
