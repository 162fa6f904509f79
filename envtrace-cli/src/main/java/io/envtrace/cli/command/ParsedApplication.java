package io.envtrace.cli.command;

import io.envtrace.cli.config.ConfigExplanation;
import io.envtrace.cli.config.ConfigPlaces;
import io.envtrace.cli.config.Configuration;
import io.envtrace.cli.config.ConfiguredArguments;
import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.error.ExitCode;
import io.envtrace.cli.error.WrongUse;
import io.envtrace.cli.help.HelpColumns;
import io.envtrace.cli.output.Console;
import io.envtrace.cli.output.NarrowText;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Command lines that need the parser. Apart from {@link Application}, because a class that mentions picocli's exceptions cannot be part of
 * the class archive, and the usual command line needs none of them.
 */
final class ParsedApplication {
    /** The narrowest layout that picocli can do. */
    private static final int NARROWEST_USAGE = 55;

    private static final int WIDEST_USAGE = 100;
    private static final int UNBROKEN = 1000;

    private final CommandContext context;
    private final Console console;

    ParsedApplication(CommandContext context) {
        this.context = context;
        this.console = context.console();
    }

    /** Runs the command that the first word names, or {@code run}. @return the exit code */
    int run(List<String> words) {
        String first = words.get(0);
        if (CommandLines.isReserved(first)) {
            console.message(first + " is reserved for a command to come; a program of this name is run by: envtrace -- "
                    + first);
            return ExitCode.FAILURE;
        }
        CommandLine named = new CommandLines(context).named(first);
        List<String> others = words.subList(named == null ? 0 : 1, words.size());
        if (named == null) {
            return execute(new CommandLines(context).run(), others);
        }
        return named.getSubcommands().isEmpty() ? execute(named, others) : within(named, first, others);
    }

    /** Runs the command within another one that the next word names. */
    private int within(CommandLine outer, String outerName, List<String> words) {
        CommandLine line = words.isEmpty() ? null : new CommandLines(context).within(outerName, words.get(0));
        if (line != null) {
            return execute(line, words.subList(1, words.size()));
        }
        if (words.contains("-h") || words.contains("--help")) {
            return usage(outer);
        }
        List<String> names = List.copyOf(outer.getSubcommands().keySet());
        console.message(outerName
                + (words.isEmpty() ? " needs one of its commands, " : ": no command " + words.get(0) + "; there are ")
                + String.join(" and ", names) + ", as in: " + outer.getCommandName() + " " + names.get(0) + " --help");
        return trouble(outer);
    }

    private int execute(CommandLine line, List<String> words) {
        try {
            ParseResult parsed = line.parseArgs(words.toArray(new String[0]));
            if (parsed.isUsageHelpRequested()) {
                return usage(line);
            }
            boolean debug = parsed.matchedOptionValue("--debug", false);
            Callable<?> command = line.getCommand();
            return new ExceptionHandling(console, debug, trouble(line)).run(() -> {
                configure(line, words, parsed);
                return (Integer) command.call();
            });
        } catch (ParameterException e) {
            console.message(WrongUse.line(e));
            return trouble(line);
        }
    }

    /** Parses once more, with what configuration files say before what the user typed. */
    private void configure(CommandLine line, List<String> words, ParseResult typed) throws CommandException {
        if (typed.matchedOptionValue("--no-config", false)) {
            return;
        }
        Configuration configuration = Configuration.read(context.configPlaces().existing());
        ConfiguredArguments arguments = new ConfiguredArguments(configuration, () -> CommandLines.all(context));
        List<String> both =
                new ArrayList<>(arguments.words(line.getCommandName().split(" ")[1], typed));
        both.addAll(words);
        try {
            line.parseArgs(both.toArray(new String[0]));
        } catch (ParameterException e) {
            throw arguments.unfit(e);
        }
        if (!typed.matchedOptionValue("--quiet", false)) {
            ConfigExplanation.notices(configuration, arguments.used()).forEach(console::message);
        }
    }

    /** Says what came from which configuration file. @return the exit code */
    int explainConfig() {
        return new ExceptionHandling(console, false, ExitCode.FAILURE).run(() -> {
            ConfigPlaces places = context.configPlaces();
            Configuration configuration = Configuration.read(places.existing());
            return console.print(String.join("\n", ConfigExplanation.lines(places, configuration)));
        });
    }

    private static int trouble(CommandLine line) {
        return line.getCommand() instanceof FailureStatus own ? own.troubleStatus() : ExitCode.FAILURE;
    }

    /** Says how a command, or all, is used. @return the exit code */
    int help(List<String> words) {
        CommandLine line = CommandLines.all(context);
        if (words.isEmpty()) {
            return usage(line);
        }
        CommandLine named = line;
        for (String word : words) {
            named = named.getSubcommands().get(word);
            if (named == null) {
                console.message("help: there is no command " + String.join(" ", words));
                return ExitCode.FAILURE;
            }
        }
        return usage(named);
    }

    private int usage(CommandLine line) {
        int columns = console.callerContext().terminalSize().columns();
        int width = columns < NARROWEST_USAGE ? UNBROKEN : Math.min(WIDEST_USAGE, columns);
        line.setUsageHelpWidth(width);
        line.getHelpSectionMap()
                .put(
                        UsageMessageSpec.SECTION_KEY_FOOTER,
                        help -> new HelpColumns(width)
                                .of(help.commandSpec().usageMessage().footer()));
        String usage = line.getUsageMessage(CommandLine.Help.Ansi.OFF).stripTrailing();
        return console.print(columns < NARROWEST_USAGE ? new NarrowText(columns).of(usage) : usage);
    }
}
