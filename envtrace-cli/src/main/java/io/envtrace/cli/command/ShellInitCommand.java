package io.envtrace.cli.command;

import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.error.ExitCode;
import io.envtrace.cli.help.HelpText;
import io.envtrace.cli.options.CommonOptions;
import io.envtrace.cli.shellinit.CommandNames;
import io.envtrace.cli.shellinit.ShellFunctions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints functions for the user's shell. */
@Command(
        name = "shell-init",
        customSynopsis = "envtrace shell-init [OPTIONS] bash|zsh|fish COMMAND...",
        description = "Print functions that run the named commands through envtrace, to be evaluated by the shell.",
        exitCodeListHeading = HelpText.EXIT_STATUS,
        exitCodeList = {HelpText.DONE, "2:Wrong use, or a name that no function can have."},
        footerHeading = HelpText.EXAMPLES,
        footer = {
            "  eval \"$(envtrace shell-init bash go mvn)\"",
            "  envtrace shell-init zsh --run=-q --run=--tag=@git go > ~/.envtrace.zsh",
            "  envtrace shell-init fish go mvn | source",
            "",
            HelpText.SEE_ALSO,
            "envtrace run"
        },
        sortOptions = false)
public final class ShellInitCommand implements Callable<Integer>, FailureStatus {
    private final CommandContext context;

    @Option(
            names = "--run",
            paramLabel = "OPTION",
            description = "An option for each run, as envtrace run takes it; may be repeated.")
    private List<String> options = new ArrayList<>();

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(
            index = "0",
            paramLabel = "SHELL",
            description = "The shell that the functions are for: bash, zsh or fish.")
    private String shell = "";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "COMMAND", description = "Commands to trace.")
    private List<String> commands = new ArrayList<>();

    public ShellInitCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public int troubleStatus() {
        return ExitCode.TROUBLE;
    }

    @Override
    public Integer call() throws CommandException {
        ShellFunctions functions = functions(shell);
        if (functions == null) {
            throw new CommandException(ExitCode.TROUBLE, shell + ": no shell that is known; bash, zsh and fish are");
        }
        for (String command : commands) {
            String obstacle = CommandNames.obstacle(command);
            if (!obstacle.isEmpty()) {
                throw new CommandException(ExitCode.TROUBLE, command + ": " + obstacle);
            }
        }
        return context.console().print(functions.text(commands, options).stripTrailing());
    }

    private static @Nullable ShellFunctions functions(String name) {
        for (ShellFunctions each : ShellFunctions.values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(name)) {
                return each;
            }
        }
        return null;
    }
}
