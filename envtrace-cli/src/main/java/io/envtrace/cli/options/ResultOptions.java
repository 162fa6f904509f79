package io.envtrace.cli.options;

import io.envtrace.cli.output.ColorMode;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a result goes, and how its text looks. */
public final class ResultOptions {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write to FILE.")
    private @Nullable Path output;

    @Mixin
    private ColorOption color = new ColorOption();

    /** Null for standard output. */
    public @Nullable Path output() {
        return output;
    }

    public ColorMode color() {
        return color.mode();
    }
}
