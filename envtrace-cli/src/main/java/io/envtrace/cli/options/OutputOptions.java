package io.envtrace.cli.options;

import io.envtrace.cli.options.names.FormatNames;
import io.envtrace.cli.output.ColorMode;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the trace goes and how it looks. */
public final class OutputOptions {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the trace to FILE; for a named pipe, wait for its reader first.")
    private @Nullable Path output;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            completionCandidates = FormatNames.class,
            description =
                    "Format: ${COMPLETION-CANDIDATES}. By default text; with -o what FILE's extension says (html, md, svg), else json.")
    private @Nullable String format;

    @Option(
            names = "--otlp-values",
            description =
                    "Tell values and arguments in log records for OpenTelemetry, too, as the trace has them; they have none by default.")
    private boolean otlpValues;

    @Mixin
    private ColorOption color = new ColorOption();

    /** The options' defaults with an output file. */
    public static OutputOptions to(@Nullable Path file) {
        OutputOptions options = new OutputOptions();
        options.output = file;
        return options;
    }

    public @Nullable Path output() {
        return output;
    }

    /** The format that was asked for by name; null for none. */
    public @Nullable String format() {
        return format;
    }

    /** Whether log records for OpenTelemetry have values. */
    public boolean otlpValues() {
        return otlpValues;
    }

    public ColorMode color() {
        return color.mode();
    }
}
