package io.envtrace.core.model;

import io.envtrace.core.model.output.CommandOutput;
import java.util.List;

/**
 * A session's whole result.
 *
 * @param processes in the order of starting; a process's id is its index
 * @param accesses by process, first time, and then as they were logged, so that one run's trace is always the same
 * @param occurrences by time; empty where they were not asked for
 * @param output what the command has written, where that was asked for
 */
public record Trace(
        Tool tool,
        Session session,
        List<ProcessNode> processes,
        List<Access> accesses,
        List<Occurrence> occurrences,
        CommandOutput output) {
    public Trace {
        processes = List.copyOf(processes);
        accesses = accesses instanceof AccessList ? accesses : List.copyOf(accesses);
        occurrences = List.copyOf(occurrences);
    }

    /** A trace without the command's output. */
    public Trace(
            Tool tool,
            Session session,
            List<ProcessNode> processes,
            List<Access> accesses,
            List<Occurrence> occurrences) {
        this(tool, session, processes, accesses, occurrences, CommandOutput.NONE);
    }

    /** Whether a helper did it. */
    public boolean isOfHelper(Access access) {
        return access.process() < processes.size()
                && processes.get(access.process()).role() == Role.HELPER;
    }
}
