package io.envtrace.cli.command;

import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.error.ExitCode;
import java.util.List;

/** A program that is not there, where one of envtrace's own commands may have been meant. */
final class MisspelledCommand {
    private static final int MOST_MISTAKES = 2;
    private static final List<String> NAMES = List.of("run", "attach", "report", "doctor", "help");

    private MisspelledCommand() {}

    /** The same failure, with the command that may have been meant. */
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
        return distance(word, name) <= Math.min(MOST_MISTAKES, name.length() / 3);
    }

    /** How many letters have to be put in, left out or changed (Levenshtein). */
    private static int distance(String a, String b) {
        int[] last = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, 1 + Math.min(last[j], row[j - 1]));
            }
            last = row;
        }
        return last[b.length()];
    }
}
