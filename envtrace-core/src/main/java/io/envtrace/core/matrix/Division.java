package io.envtrace.core.matrix;

import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Two kinds of runs, told apart by how they ended: those that failed and those that passed; where all failed, those that ended otherwise than most.
 * A run whose end
 * is not known is of neither kind.
 */
public record Division(Part first, Part second) {
    /**
     * One of the two kinds.
     *
     * @param kind of them, such as {@code failing} or {@code exit 3}
     * @param adjective whether that stands before the noun
     * @param runs by their index
     */
    public record Part(String kind, boolean adjective, BitSet runs) {
        public Part {
            runs = (BitSet) runs.clone();
        }

        public int size() {
            return runs.cardinality();
        }
    }

    /** The division; null where all runs that are known to have ended did it in the same way. */
    static @Nullable Division of(List<MatrixRun> runs) {
        BitSet failed = new BitSet();
        BitSet passed = new BitSet();
        for (int run = 0; run < runs.size(); run++) {
            failed.set(run, runs.get(run).end().failed());
            passed.set(run, runs.get(run).end().passed());
        }
        if (failed.isEmpty() || passed.isEmpty()) {
            return byStatus(runs);
        }
        return new Division(new Part("failing", true, failed), new Part("passing", true, passed));
    }

    private static @Nullable Division byStatus(List<MatrixRun> runs) {
        Map<String, BitSet> byEnd = new HashMap<>();
        for (int run = 0; run < runs.size(); run++) {
            RunEnd end = runs.get(run).end();
            if (end.exit() != null) {
                byEnd.computeIfAbsent(end.text(), text -> new BitSet()).set(run);
            }
        }
        if (byEnd.size() < 2) {
            return null;
        }
        Map.Entry<String, BitSet> usual = byEnd.entrySet().stream()
                .max(Comparator.comparingInt((Map.Entry<String, BitSet> end) ->
                                end.getValue().cardinality())
                        .thenComparing(Map.Entry::getKey))
                .orElseThrow();
        byEnd.remove(usual.getKey());
        BitSet others = new BitSet();
        byEnd.values().forEach(others::or);
        String kind =
                byEnd.size() > 1 ? "another end" : byEnd.keySet().iterator().next();
        return new Division(new Part(kind, false, others), new Part(usual.getKey(), false, usual.getValue()));
    }
}
