package io.envtrace.cli.options;

import io.envtrace.core.model.OwnCode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The option that says what is the program's own code. */
public final class OwnOption {
    @Option(
            names = "--own",
            paramLabel = "GLOB",
            description =
                    "Count these libraries as the program's own code, too; by name or file, for example 'acme-*'.")
    private List<String> globs = new ArrayList<>();

    public OwnCode code() {
        return new OwnCode(globs);
    }
}
