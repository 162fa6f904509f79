package io.envtrace.core.merge;

import io.envtrace.core.analysis.SaturatingSum;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Trace;
import java.util.List;

/** One of the merged traces, with the ids that its processes and accesses have in the result. */
final class MergedTrace {
    private final Trace trace;
    private final long shift;
    private final int[] processes;
    private final int[] accesses;

    /** @param shift nanoseconds from the earliest start of all to this one's */
    MergedTrace(Trace trace, long shift) {
        this.trace = trace;
        this.shift = shift;
        this.processes = new int[trace.processes().size()];
        this.accesses = new int[trace.accesses().size()];
    }

    Trace trace() {
        return trace;
    }

    /** A time of this trace in the merged one. */
    long time(long nanos) {
        return SaturatingSum.of(shift, nanos);
    }

    void processIs(int id, int merged) {
        processes[id] = merged;
    }

    void accessIs(int index, int merged) {
        accesses[index] = merged;
    }

    int access(int index) {
        return accesses[index];
    }

    /** A process with its ids in the merged trace. All processes must have their ids already. */
    ProcessNode process(ProcessNode p) {
        return new ProcessNode(
                        processes[p.id()],
                        p.pid(),
                        p.parent() == null ? null : Integer.valueOf(processes[p.parent()]),
                        p.program(),
                        new ProcessNode.Lifetime(time(p.startNanos()), p.exit()),
                        p.given(),
                        p.observation())
                .withLoadedLines(p.loadedLines().stream()
                        .map(line -> line.at(time(line.nanos())))
                        .toList());
    }

    Access access(Access a) {
        List<Integer> children =
                a.children().stream().map(child -> processes[child]).sorted().toList();
        Access.Times times = new Access.Times(a.count(), time(a.firstNanos()), time(a.lastNanos()));
        return a.renumbered(processes[a.process()], times, children);
    }
}
