package io.envtrace.cli.command;

import io.envtrace.cli.ExitCode;
import io.envtrace.cli.output.Console;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Finds the command, runs it, and makes one line of whatever goes wrong. */
public final class Application {
    private final CommandContext context;
    private final Console console;

    public Application(CommandContext context) {
        this.context = context;
        this.console = context.console();
    }

    /** Runs a command line. @return the exit code */
    public int run(String... args) {
        List<String> words = Arrays.asList(args);
        if (words.isEmpty()) {
            console.message("a command is missing, as in: envtrace -- java -jar app.jar (envtrace --help says more)");
            return ExitCode.FAILURE;
        }
        String first = words.get(0);
        switch (first) {
            case "-h", "--help" -> {
                return help(List.of());
            }
            case "help" -> {
                return help(words.subList(1, words.size()));
            }
            case "-V", "--version" -> {
                return print("envtrace " + context.installation().version());
            }
            case "--" -> {
                return new Guard(console, false)
                        .run(() -> RunCommand.plain(context, words.subList(1, words.size()))
                                .call());
            }
            default -> {
                CommandLine named = new CommandLines(context).named(first);
                return named == null
                        ? execute(new CommandLines(context).run(), words)
                        : execute(named, words.subList(1, words.size()));
            }
        }
    }

    private int execute(CommandLine line, List<String> words) {
        try {
            ParseResult parsed = line.parseArgs(words.toArray(new String[0]));
            if (parsed.isUsageHelpRequested()) {
                return usage(line);
            }
            boolean debug = parsed.matchedOptionValue("--debug", false);
            Callable<?> command = line.getCommand();
            return new Guard(console, debug).run(() -> (Integer) command.call());
        } catch (UnmatchedArgumentException e) {
            console.message(e.getMessage() + suggestion(e));
            return ExitCode.FAILURE;
        } catch (ParameterException e) {
            console.message(firstLine(String.valueOf(e.getMessage())));
            return ExitCode.FAILURE;
        }
    }

    private static String suggestion(UnmatchedArgumentException e) {
        List<String> similar = e.getSuggestions();
        return similar.isEmpty() ? "" : "; is it " + String.join(" or ", similar) + "?";
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }

    private int help(List<String> words) {
        CommandLine line = CommandLines.all(context);
        if (words.isEmpty()) {
            return usage(line);
        }
        CommandLine named = line.getSubcommands().get(words.get(0));
        if (named == null) {
            console.message("help: there is no command " + words.get(0));
            return ExitCode.FAILURE;
        }
        return usage(named);
    }

    private int usage(CommandLine line) {
        line.setUsageHelpWidth(
                Math.max(60, Math.min(100, console.surroundings().terminalSize().columns())));
        return print(line.getUsageMessage(CommandLine.Help.Ansi.OFF).stripTrailing());
    }

    private int print(String text) {
        PrintWriter out = new PrintWriter(new OutputStreamWriter(console.out(), console.charset()));
        out.println(text);
        out.flush();
        return out.checkError() ? ExitCode.FAILURE : ExitCode.OK;
    }
}
