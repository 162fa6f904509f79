package io.envtrace.cli.command;

import io.envtrace.cli.error.ExitCode;
import io.envtrace.cli.output.Console;
import java.util.Arrays;
import java.util.List;

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
                return new ParsedApplication(context).help(List.of());
            }
            case "help" -> {
                return new ParsedApplication(context).help(words.subList(1, words.size()));
            }
            case "-V", "--version" -> {
                return console.print("envtrace " + context.installation().version());
            }
            case "--explain-config" -> {
                return new ParsedApplication(context).explainConfig();
            }
            default -> {
                FastPathOptions options = FastPathOptions.of(words);
                return options == null || !context.configPlaces().existing().isEmpty()
                        ? new ParsedApplication(context).run(words)
                        : new ExceptionHandling(console, false, ExitCode.FAILURE)
                                .run(RunCommand.plain(context, options));
            }
        }
    }
}
