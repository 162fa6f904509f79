package io.envtrace.core.daemon;

import io.envtrace.core.analysis.Filter;
import io.envtrace.core.model.GivenVariable;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.ProcessNode.HandOver;
import io.envtrace.core.model.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A daemon that did work of a run.
 *
 * @param handOver the first one to it
 * @param environment the values that it was started with, by name; null where that is not known
 */
public record DaemonUse(HandOver handOver, @Nullable Map<String, @Nullable Value> environment) {
    /** The daemons of a run, by name. Of several of one name the first counts. */
    public static Map<String, DaemonUse> of(List<ProcessNode> processes, Filter filter) {
        Map<String, DaemonUse> daemons = new TreeMap<>();
        for (ProcessNode process : processes) {
            for (HandOver handOver : process.handOvers()) {
                daemons.putIfAbsent(handOver.daemon(), new DaemonUse(handOver, values(handOver, filter)));
            }
        }
        return daemons;
    }

    private static @Nullable Map<String, @Nullable Value> values(HandOver handOver, Filter filter) {
        List<GivenVariable> environment = handOver.environment();
        if (environment == null) {
            return null;
        }
        Map<String, @Nullable Value> values = new TreeMap<>();
        for (GivenVariable variable : environment) {
            if (filter.matchesName(variable.name())) {
                values.putIfAbsent(variable.name(), variable.value());
            }
        }
        return values;
    }
}
