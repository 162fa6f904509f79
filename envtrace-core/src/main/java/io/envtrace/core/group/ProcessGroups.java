package io.envtrace.core.group;

import io.envtrace.core.merge.TraceMerge;
import io.envtrace.core.model.Trace;
import java.util.ArrayList;
import java.util.List;

/** The group of each process of a merged trace. */
public final class ProcessGroups {
    private final List<String> labels;

    private ProcessGroups(List<String> labels) {
        this.labels = List.copyOf(labels);
    }

    /** The groups of the trace that these are merged to. */
    public static ProcessGroups of(GroupBy by, List<Trace> traces) {
        List<String> labels = new ArrayList<>();
        for (int trace : TraceMerge.sources(traces)) {
            labels.add(by.label(traces.get(trace).session()));
        }
        return new ProcessGroups(labels);
    }

    /** What a process's group is called. @param process its id */
    public String label(int process) {
        return labels.get(process);
    }

    /** What each process's group is called, by their ids. */
    public List<String> labels() {
        return labels;
    }
}
