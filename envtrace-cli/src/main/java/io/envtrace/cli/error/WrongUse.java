package io.envtrace.cli.error;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, and what to do, in one line. */
public final class WrongUse {
    private static final String VALUE_IS = "' is ";

    private WrongUse() {}

    /** The line for an exception of the parser. */
    public static String line(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched);
        } else if (e instanceof MissingParameterException missing) {
            return missing(missing);
        }
        String message = firstLine(String.valueOf(e.getMessage()));
        ArgSpec argument = e.getArgSpec();
        return argument != null && e.getValue() != null
                ? name(argument) + " " + reason(message, e.getValue())
                : message;
    }

    private static String unmatched(UnmatchedArgumentException e) {
        String word = e.getUnmatched().get(0);
        String command = e.getCommandLine().getCommandName();
        if (!e.isUnknownOption()) {
            return word + ": one argument too many; " + command + " --help says how it is used";
        }
        List<String> similar = e.getSuggestions();
        return word + ": no such option; "
                + (similar.isEmpty() ? help(command) : "did you mean " + String.join(" or ", similar) + "?");
    }

    private static String help(String command) {
        return command + " --help lists all";
    }

    private static String missing(MissingParameterException e) {
        List<ArgSpec> missing = e.getMissing();
        String labels = missing.stream().map(ArgSpec::paramLabel).collect(Collectors.joining(" and "));
        if (missing.size() == 1 && missing.get(0) instanceof OptionSpec option) {
            return option.longestName() + " needs a " + labels;
        }
        String command = e.getCommandLine().getCommandName();
        return labels + (missing.size() == 1 ? " is" : " are") + " missing, as in: " + command + " [OPTIONS] "
                + e.getCommandLine().getCommandSpec().positionalParameters().stream()
                        .map(ArgSpec::paramLabel)
                        .collect(Collectors.joining(" "));
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    /** What is wrong with a value, without the parser's words around it. */
    private static String reason(String message, String value) {
        int at = message.lastIndexOf(VALUE_IS);
        String what = at < 0 ? message : message.substring(at + VALUE_IS.length());
        return value + ": " + (what.equals("not an int") ? "not a whole number" : what);
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }
}
