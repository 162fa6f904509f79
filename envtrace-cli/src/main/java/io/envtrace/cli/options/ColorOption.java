package io.envtrace.cli.options;

import io.envtrace.cli.options.names.ColorNames;
import io.envtrace.cli.output.ColorMode;
import picocli.CommandLine.Option;

/** The option that says when text has colours. */
public final class ColorOption {
    @Option(
            names = "--color",
            paramLabel = "WHEN",
            defaultValue = "auto",
            completionCandidates = ColorNames.class,
            description = "Colours: ${COMPLETION-CANDIDATES}. NO_COLOR is honoured.")
    private ColorMode mode = ColorMode.AUTO;

    public ColorMode mode() {
        return mode;
    }
}
