package io.envtrace.cli.options;

import io.envtrace.cli.CommandException;
import io.envtrace.cli.ExitCode;
import io.envtrace.core.report.ReportFormats;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which format a report has where the user did not name one. */
public final class FormatChoice {
    public static final String TEXT = "text";
    private static final String JSON = "json";

    private FormatChoice() {}

    /**
     * The format's name.
     *
     * @param output null for a stream of the tool's own
     * @throws CommandException there is no format of the name that was asked for
     */
    public static String of(@Nullable String asked, @Nullable Path output) throws CommandException {
        if (asked != null) {
            if (ReportFormats.named(asked).isEmpty()) {
                throw noSuchFormat(asked, new FormatNames());
            }
            return asked;
        }
        return output == null ? TEXT : byName(output);
    }

    /** What to say of a format that a command does not have. @param names those that it has */
    public static CommandException noSuchFormat(String asked, Iterable<String> names) {
        return new CommandException(
                ExitCode.FAILURE, "--format " + asked + ": no such format; there are " + String.join(", ", names));
    }

    private static String byName(Path output) {
        Path last = output.getFileName();
        String name = last == null ? "" : last.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".txt") || name.endsWith(".log")) {
            return TEXT;
        }
        String extension = name.substring(name.lastIndexOf('.') + 1);
        return ReportFormats.named(extension).isPresent() ? extension : JSON;
    }
}
