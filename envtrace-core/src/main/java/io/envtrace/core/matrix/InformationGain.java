package io.envtrace.core.matrix;

import java.util.HashMap;
import java.util.Map;

/**
 * How much labels tell of which of two kinds a run is, by Shannon's information gain: the entropy of the kinds, less what is left of it within each label. Many
 * labels for few runs tell much by chance; what is expected of chance alone is taken off (Miller and Madow's correction).
 */
final class InformationGain {
    private static final double LN_2 = Math.log(2);

    private final Map<Object, int[]> counts = new HashMap<>();
    private final int[] kinds = new int[2];

    /**
     * Adds a run.
     *
     * @param kind 0 or 1
     */
    void add(int kind, Object label) {
        counts.computeIfAbsent(label, k -> new int[2])[kind]++;
        kinds[kind]++;
    }

    /** Whether there are runs of both kinds, and no label is that of both. */
    boolean isExact() {
        return kinds[0] > 0 && kinds[1] > 0 && counts.values().stream().allMatch(each -> each[0] == 0 || each[1] == 0);
    }

    int runs() {
        return kinds[0] + kinds[1];
    }

    /** The part of the kinds' entropy that the labels explain, from 0 to 1. */
    double ratio() {
        double all = entropy(kinds);
        if (all == 0) {
            return 0;
        }
        double left = 0;
        for (int[] each : counts.values()) {
            left += entropy(each) * (each[0] + each[1]) / runs();
        }
        double chance = (counts.size() - 1) / (2 * LN_2 * runs());
        return Math.max(0, (all - left - chance) / all);
    }

    /** In bits. */
    private static double entropy(int[] counts) {
        double sum = counts[0] + counts[1];
        double bits = 0;
        for (int count : counts) {
            bits -= count == 0 ? 0 : count / sum * Math.log(count / sum) / LN_2;
        }
        return bits;
    }
}
