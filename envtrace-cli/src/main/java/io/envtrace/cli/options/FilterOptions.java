package io.envtrace.cli.options;

import io.envtrace.core.analysis.Filter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which accesses are shown. */
public final class FilterOptions {
    @Option(
            names = "--only",
            split = ",",
            paramLabel = "GLOB",
            description = "Show variables with such names only, for example 'DB_*'.")
    private List<String> only = new ArrayList<>();

    @Option(names = "--exclude", split = ",", paramLabel = "GLOB", description = "Leave out variables with such names.")
    private List<String> exclude = new ArrayList<>();

    @Option(names = "--unset", description = "Show only reads that found the variable unset.")
    private boolean unset;

    @Option(
            names = "--library",
            split = ",",
            paramLabel = "GLOB",
            description = "Show only what such libraries did, for example 'com.acme:*'.")
    private List<String> libraries = new ArrayList<>();

    @Option(names = "--internal", description = "Also show what the runtime reads for itself.")
    private boolean internal;

    /** The filter that these options ask for. */
    public Filter filter() {
        return new Filter(only, exclude, unset, libraries, internal);
    }
}
