package io.envtrace.cli.options;

import io.envtrace.core.analysis.Filter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that select variables by name. */
public final class NameOptions {
    @Option(
            names = "--only",
            split = ",",
            paramLabel = "GLOB",
            description = "Variables with such names only, for example 'DB_*'.")
    private List<String> only = new ArrayList<>();

    @Option(names = "--exclude", split = ",", paramLabel = "GLOB", description = "Leave out variables with such names.")
    private List<String> exclude = new ArrayList<>();

    List<String> only() {
        return only;
    }

    List<String> exclude() {
        return exclude;
    }

    /**
     * The filter that these options ask for.
     *
     * @param ignored further globs to leave out
     */
    public Filter filter(List<String> ignored, boolean internal) {
        List<String> without = new ArrayList<>(exclude);
        without.addAll(ignored);
        return new Filter(only, without, false, List.of(), internal);
    }
}
