package io.envtrace.cli.options;

import io.envtrace.core.analysis.Filter;
import io.envtrace.core.model.AppliedFilter.Programs;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that select variables and programs by name. */
public final class NameOptions {
    @Option(
            names = "--only",
            split = ",",
            paramLabel = "GLOB",
            description = "Only variables with these names, for example 'DB_*'.")
    private List<String> only = new ArrayList<>();

    @Option(
            names = "--exclude",
            split = ",",
            paramLabel = "GLOB",
            description = "Leave out variables with these names.")
    private List<String> exclude = new ArrayList<>();

    @Option(
            names = "--include-program",
            split = ",",
            paramLabel = "GLOB",
            description = "Only what these programs did, by name or path, for example 'node' or '/opt/*'.")
    private List<String> includedPrograms = new ArrayList<>();

    @Option(
            names = "--exclude-program",
            split = ",",
            paramLabel = "GLOB",
            description = "Leave out what these programs did.")
    private List<String> excludedPrograms = new ArrayList<>();

    Programs programs() {
        return new Programs(includedPrograms, excludedPrograms);
    }

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
        return new Filter(only, without, false, List.of(), internal, programs());
    }
}
