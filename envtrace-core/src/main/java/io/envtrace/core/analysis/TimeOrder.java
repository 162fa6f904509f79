package io.envtrace.core.analysis;

import io.envtrace.core.model.Access;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import java.util.PriorityQueue;

/**
 * Indices of accesses in the order of their first times; accesses of the same time keep the trace's order. Within each process a
 * trace is sorted already, so sorted runs are merged, and no copy is sorted.
 */
public final class TimeOrder implements PrimitiveIterator.OfInt {
    private final List<Access> accesses;
    private final PriorityQueue<Run> runs = new PriorityQueue<>();

    private TimeOrder(List<Access> accesses) {
        this.accesses = accesses;
    }

    /** Starts with the earliest access. */
    public static TimeOrder of(List<Access> accesses) {
        TimeOrder order = new TimeOrder(accesses);
        int[] starts = starts(accesses);
        for (int i = 0; i + 1 < starts.length; i++) {
            order.runs.add(
                    new Run(starts[i], starts[i + 1], accesses.get(starts[i]).firstNanos()));
        }
        return order;
    }

    /** Where each sorted run begins, and the end of the last one. */
    private static int[] starts(List<Access> accesses) {
        int[] starts = new int[16];
        int count = 0;
        long last = Long.MAX_VALUE;
        for (int i = 0; i < accesses.size(); i++) {
            long nanos = accesses.get(i).firstNanos();
            if (i == 0 || nanos < last) {
                starts = count + 1 == starts.length ? Arrays.copyOf(starts, 2 * count + 2) : starts;
                starts[count++] = i;
            }
            last = nanos;
        }
        starts[count] = accesses.size();
        return Arrays.copyOf(starts, count + 1);
    }

    @Override
    public boolean hasNext() {
        return !runs.isEmpty();
    }

    @Override
    public int nextInt() {
        Run run = runs.poll();
        if (run == null) {
            throw new NoSuchElementException();
        }
        int next = run.next++;
        if (run.next < run.end) {
            run.nanos = accesses.get(run.next).firstNanos();
            runs.add(run);
        }
        return next;
    }

    /** A run of accesses that are sorted already. */
    private static final class Run implements Comparable<Run> {
        private int next;
        private final int end;
        private long nanos;

        Run(int next, int end, long nanos) {
            this.next = next;
            this.end = end;
            this.nanos = nanos;
        }

        @Override
        public int compareTo(Run other) {
            int byTime = Long.compare(nanos, other.nanos);
            return byTime != 0 ? byTime : Integer.compare(next, other.next);
        }
    }
}
