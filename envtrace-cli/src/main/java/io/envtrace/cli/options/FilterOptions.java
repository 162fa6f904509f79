package io.envtrace.cli.options;

import io.envtrace.core.analysis.Filter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which accesses are shown. */
public final class FilterOptions {
    @Mixin
    private NameOptions names = new NameOptions();

    @Option(names = "--unset", description = "Show only reads that found the variable unset.")
    private boolean unset;

    @Option(
            names = "--library",
            split = ",",
            paramLabel = "GLOB",
            description = "Show only what these libraries did, for example 'spring-*'.")
    private List<String> libraries = new ArrayList<>();

    @Option(names = "--internal", description = "Also show what the runtime reads for itself.")
    private boolean internal;

    /**
     * The filter that these options ask for.
     *
     * @param all whether what the runtime did for itself is wanted whatever they say
     */
    public Filter filter(boolean all) {
        return new Filter(names.only(), names.exclude(), unset, libraries, internal || all, names.programs());
    }
}
