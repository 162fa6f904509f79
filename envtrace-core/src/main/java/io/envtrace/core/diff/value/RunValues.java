package io.envtrace.core.diff.value;

import io.envtrace.core.model.Value;
import java.util.Set;

/** The values of one run, without what is the run's own: its working directory and its process ids. */
public final class RunValues {
    private final RelativePaths paths;
    private final Set<Long> pids;

    /**
     * Values of a run.
     *
     * @param directory the working directory that the run was started in
     * @param pids the process ids of the run
     */
    public RunValues(String directory, Set<Long> pids) {
        this.paths = new RelativePaths(directory);
        this.pids = pids;
    }

    /** A value, to be compared with those of other runs. */
    public ComparableValue of(Value value) {
        return new ComparableValue(value, paths.of(value), pids);
    }
}
