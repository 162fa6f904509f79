package io.envtrace.cli.options;

import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.error.ExitCode;
import io.envtrace.core.check.format.FindingFormats;
import io.envtrace.core.diff.format.DiffFormats;
import io.envtrace.core.report.ReportFormats;
import io.envtrace.core.report.spi.NamedFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which format an output has: the one that was asked for, else the one that the file is called like.
 *
 * @param all the formats that there are
 */
public record FormatChoice<F extends NamedFormat>(List<F> all) {
    public static final String TEXT = "text";
    private static final String JSON = "json";

    /**
     * The name of a trace's format: text on a stream, JSON in a file that is called like no format.
     *
     * @param output null for a stream of the tool's own
     * @throws CommandException there is no format of the name that was asked for
     */
    public static String of(@Nullable String asked, @Nullable Path output) throws CommandException {
        return new FormatChoice<>(ReportFormats.all())
                .choose(asked, output, output == null ? TEXT : JSON)
                .name();
    }

    /**
     * The format.
     *
     * @param otherwise the name of the format where neither was told
     * @throws CommandException there is no format of the name that was asked for
     */
    public F choose(@Nullable String asked, @Nullable Path output, String otherwise) throws CommandException {
        if (asked != null) {
            return named(asked);
        }
        F told = output == null ? null : calledLike(output);
        if (told == null && output != null) {
            refuseOthers(output);
        }
        return told == null ? named(otherwise) : told;
    }

    /** Text in a file called {@code x.html} would be taken for a page. */
    private void refuseOthers(Path output) throws CommandException {
        if (output.toString().toLowerCase(Locale.ROOT).endsWith(".gz")) {
            throw new CommandException(
                    ExitCode.FAILURE, "-o " + output + ": it would not be compressed; leave .gz out, and gzip it then");
        }
        boolean known = new FormatChoice<>(ReportFormats.all()).calledLike(output) != null
                || new FormatChoice<>(DiffFormats.all()).calledLike(output) != null
                || new FormatChoice<>(FindingFormats.all()).calledLike(output) != null;
        if (known) {
            throw new CommandException(
                    ExitCode.FAILURE,
                    "-o " + output + ": called like a format that this command does not make; there are "
                            + String.join(", ", names()) + "; --format says which one is meant");
        }
    }

    private List<String> names() {
        return all.stream().map(NamedFormat::name).toList();
    }

    // Loops: each run comes by here, and streams would make it start later.
    private F named(String name) throws CommandException {
        for (F format : all) {
            if (format.name().equals(name)) {
                return format;
            }
        }
        throw noSuchFormat(name, names());
    }

    /** The longest extension decides: {@code x.sarif.json} is SARIF. */
    private @Nullable F calledLike(Path output) {
        String name = String.valueOf(output.getFileName()).toLowerCase(Locale.ROOT);
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            String extension = name.substring(dot + 1);
            for (F format : all) {
                if (format.extensions().contains(extension)) {
                    return format;
                }
            }
        }
        return null;
    }

    /** What to say of a format that a command does not have. @param names those that it has */
    public static CommandException noSuchFormat(String asked, Iterable<String> names) {
        return new CommandException(
                ExitCode.FAILURE, "--format " + asked + ": no such format; there are " + String.join(", ", names));
    }
}
