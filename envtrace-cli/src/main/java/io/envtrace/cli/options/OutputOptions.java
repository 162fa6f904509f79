package io.envtrace.cli.options;

import io.envtrace.cli.output.ColorMode;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the trace goes and how it looks. */
public final class OutputOptions {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "Write the trace to FILE. A pipe is opened before the command starts, which waits for its reader.")
    private @Nullable Path output;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            completionCandidates = FormatNames.class,
            description = "${COMPLETION-CANDIDATES}. Of FILE, if there is one; by default told by its name, else json.")
    private @Nullable String format;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            defaultValue = "auto",
            completionCandidates = ColorNames.class,
            description = "Colours: ${COMPLETION-CANDIDATES}. NO_COLOR is honoured.")
    private ColorMode color = ColorMode.AUTO;

    public @Nullable Path output() {
        return output;
    }

    /** The format that was asked for by name; null for none. */
    public @Nullable String format() {
        return format;
    }

    public ColorMode color() {
        return color;
    }
}
