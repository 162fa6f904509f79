package io.envtrace.core.merge;

import io.envtrace.core.model.Access;
import io.envtrace.core.model.Occurrence;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Merges several traces into one: their processes side by side, all times counted from the earliest start. {@code
 * docs/trace-format.md} says what becomes of the session.
 */
public final class TraceMerge {
    /**
     * A process with the time that it is sorted by.
     *
     * @param nanos when it started, or its parent where that was later: clocks go wrong
     */
    private record Started(MergedTrace part, ProcessNode process, long nanos) {}

    private record Made(MergedTrace part, int index, Access access) {}

    private final List<MergedTrace> parts;

    private TraceMerge(List<MergedTrace> parts) {
        this.parts = parts;
    }

    /**
     * The merged trace; the same for the same traces in the same order.
     *
     * @param traces at least one, of different sessions; a single one is what it is
     */
    public static Trace of(List<Trace> traces) {
        return traces.size() == 1 ? traces.get(0) : new TraceMerge(parts(traces)).trace();
    }

    /** Of each process of the merged trace the place of the trace that it comes from, in the order in which they were given. */
    public static int[] sources(List<Trace> traces) {
        if (traces.size() == 1) {
            return new int[traces.get(0).processes().size()];
        }
        List<Started> started = new TraceMerge(parts(traces)).started();
        IdentityHashMap<Trace, Integer> places = new IdentityHashMap<>();
        traces.forEach(trace -> places.putIfAbsent(trace, places.size()));
        return started.stream()
                .mapToInt(each -> places.getOrDefault(each.part().trace(), 0))
                .toArray();
    }

    /** The traces, sorted by their start. */
    private static List<MergedTrace> parts(List<Trace> traces) {
        List<Trace> sorted = new ArrayList<>(traces);
        sorted.sort(Comparator.comparing(trace -> trace.session().startedAt()));
        Instant earliest = sorted.get(0).session().startedAt();
        return sorted.stream()
                .map(trace ->
                        new MergedTrace(trace, nanos(earliest, trace.session().startedAt())))
                .toList();
    }

    private static long nanos(Instant from, Instant to) {
        try {
            return Duration.between(from, to).toNanos();
        } catch (ArithmeticException e) {
            return Long.MAX_VALUE;
        }
    }

    private Trace trace() {
        List<ProcessNode> processes = processes();
        List<Access> accesses = accesses();
        boolean times = occurrencesInAll();
        return new Trace(
                MergedSession.tool(parts),
                new MergedSession(parts).session(times),
                processes,
                accesses,
                times ? occurrences() : List.of());
    }

    /** In the order of starting, each after its parent. */
    private List<ProcessNode> processes() {
        List<Started> started = started();
        for (int id = 0; id < started.size(); id++) {
            started.get(id).part().processIs(started.get(id).process().id(), id);
        }
        return started.stream().map(each -> each.part().process(each.process())).toList();
    }

    private List<Started> started() {
        List<Started> started = new ArrayList<>();
        for (MergedTrace part : parts) {
            long latest = 0;
            for (ProcessNode process : part.trace().processes()) {
                latest = Math.max(latest, part.time(process.startNanos()));
                started.add(new Started(part, process, latest));
            }
        }
        started.sort(Comparator.comparingLong(Started::nanos));
        return started;
    }

    /** By process, and then as they were. */
    private List<Access> accesses() {
        List<Made> made = new ArrayList<>();
        for (MergedTrace part : parts) {
            List<Access> accesses = part.trace().accesses();
            for (int i = 0; i < accesses.size(); i++) {
                made.add(new Made(part, i, part.access(accesses.get(i))));
            }
        }
        made.sort(Comparator.comparingInt(each -> each.access().process()));
        for (int i = 0; i < made.size(); i++) {
            made.get(i).part().accessIs(made.get(i).index(), i);
        }
        return made.stream().map(Made::access).toList();
    }

    /** Whether all traces have single times: those of some alone would hide what the others did. */
    private boolean occurrencesInAll() {
        return parts.stream()
                .map(MergedTrace::trace)
                .allMatch(trace ->
                        trace.accesses().isEmpty() || !trace.occurrences().isEmpty());
    }

    private List<Occurrence> occurrences() {
        List<Occurrence> all = new ArrayList<>();
        for (MergedTrace part : parts) {
            for (Occurrence occurrence : part.trace().occurrences()) {
                all.add(new Occurrence(part.access(occurrence.access()), part.time(occurrence.nanos())));
            }
        }
        all.sort(Comparator.comparingLong(Occurrence::nanos).thenComparingInt(Occurrence::access));
        return all;
    }
}
