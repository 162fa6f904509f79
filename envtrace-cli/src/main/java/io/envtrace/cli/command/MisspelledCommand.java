package io.envtrace.cli.command;

import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.error.ExitCode;
import io.envtrace.core.analysis.EditDistance;
import java.util.List;

/** Suggests one of envtrace's own commands where a program that was not found has nearly its name. */
final class MisspelledCommand {
    private static final int MOST_MISTAKES = 2;
    private static final List<String> NAMES =
            List.of("run", "attach", "report", "diff", "check", "template", "chain", "doctor", "help");

    private MisspelledCommand() {}

    /** The same failure, with the suggestion added to its message. */
    static CommandException explain(CommandException failure, String word) {
        if (failure.exitCode() != ExitCode.NOT_FOUND) {
            return failure;
        }
        for (String name : NAMES) {
            if (resembles(word, name)) {
                String hint = "; did you mean: envtrace " + name + (name.equals("doctor") ? "?" : " ...?");
                return new CommandException(failure.exitCode(), failure.getMessage() + hint, failure);
            }
        }
        return failure;
    }

    private static boolean resembles(String word, String name) {
        return EditDistance.between(word, name) <= Math.min(MOST_MISTAKES, name.length() / 3);
    }
}
