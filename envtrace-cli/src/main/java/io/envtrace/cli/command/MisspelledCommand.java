package io.envtrace.cli.command;

import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.error.ExitCode;
import io.envtrace.core.analysis.EditDistance;
import io.envtrace.event.session.SessionFiles;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Suggests what is meant where there is no such program: one of envtrace's own commands with nearly its name, or a report of a trace. */
final class MisspelledCommand {
    private static final int MOST_MISTAKES = 2;
    private static final List<String> NAMES =
            List.of("run", "attach", "report", "diff", "check", "template", "chain", "store", "doctor", "help");

    private MisspelledCommand() {}

    /** The same failure, with the suggestion added to its message. */
    static CommandException explain(CommandException failure, String word) {
        boolean missing = failure.exitCode() == ExitCode.NOT_FOUND;
        if ((missing || failure.exitCode() == ExitCode.NOT_EXECUTABLE) && isTrace(word)) {
            return hinted(failure, "; a trace is shown by: envtrace report " + word);
        }
        if (!missing) {
            return failure;
        }
        for (String name : NAMES) {
            if (resembles(word, name)) {
                return hinted(failure, "; did you mean: envtrace " + name + (name.equals("doctor") ? "?" : " ...?"));
            }
        }
        return failure;
    }

    private static boolean resembles(String word, String name) {
        return EditDistance.between(word, name) <= Math.min(MOST_MISTAKES, name.length() / 3);
    }

    private static CommandException hinted(CommandException failure, String hint) {
        return new CommandException(failure.exitCode(), failure.getMessage() + hint, failure);
    }

    /** Whether a file or directory of that name looks like what a run leaves. */
    private static boolean isTrace(String word) {
        try {
            Path path = Path.of(word);
            boolean file = word.endsWith(".json") || word.endsWith(".json.gz");
            return file ? Files.isRegularFile(path) : Files.isRegularFile(path.resolve(SessionFiles.SESSION));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
