package io.envtrace.cli.options;

import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.error.ExitCode;
import io.envtrace.core.chain.format.ChainFormats;
import io.envtrace.core.check.format.FindingFormats;
import io.envtrace.core.diff.format.DiffFormats;
import io.envtrace.core.format.Formats;
import io.envtrace.core.format.NamedFormat;
import io.envtrace.core.origin.format.OriginFormats;
import io.envtrace.core.report.ReportFormats;
import io.envtrace.core.template.TemplateFormats;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the format of an output: the one that was asked for, else the one that fits the file's name.
 *
 * @param all all formats of the kind
 */
public record FormatChoice<F extends NamedFormat>(Formats<F> all) {
    public static final String TEXT = "text";
    private static final String JSON = "json";

    /** The formats of all commands, for the names that files may have. */
    private static final List<Formats<?>> KINDS = List.of(
            ReportFormats.all(),
            DiffFormats.all(),
            FindingFormats.all(),
            TemplateFormats.all(),
            ChainFormats.all(),
            OriginFormats.all());

    /**
     * The name of a trace's format: text on a stream, JSON in a file whose name fits no format.
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
        List<F> told = output == null ? List.of() : all.calledLike(fileName(output));
        if (told.size() > 1) {
            throw new CommandException(
                    ExitCode.FAILURE,
                    "-o " + output + ": may be " + told.get(0).name() + " or "
                            + told.get(1).name() + "; --format says which one is meant");
        }
        if (told.isEmpty() && output != null) {
            refuseOthers(output);
        }
        return told.isEmpty() ? named(otherwise) : told.get(0);
    }

    private static String fileName(Path output) {
        return String.valueOf(output.getFileName());
    }

    /** Refuses a file whose name fits another command's format: text in a file {@code x.html} would be taken for a page. */
    private void refuseOthers(Path output) throws CommandException {
        String name = fileName(output);
        if (name.toLowerCase(Locale.ROOT).endsWith(".gz")) {
            throw new CommandException(
                    ExitCode.FAILURE,
                    "-o " + output + ": envtrace does not compress; leave out .gz, and run gzip afterwards");
        }
        for (Formats<?> kind : KINDS) {
            if (!kind.calledLike(name).isEmpty()) {
                throw new CommandException(
                        ExitCode.FAILURE,
                        "-o " + output + ": names a format that this command does not write; it writes "
                                + String.join(", ", all.names()) + "; --format says which one is meant");
            }
        }
    }

    private F named(String name) throws CommandException {
        Optional<F> named = all.named(name);
        if (named.isEmpty()) {
            throw new CommandException(
                    ExitCode.FAILURE,
                    "--format " + name + ": no such format; there are " + String.join(", ", all.names()));
        }
        return named.get();
    }
}
