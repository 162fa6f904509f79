package io.envtrace.core.diff;

import io.envtrace.core.analysis.Filter;
import io.envtrace.core.diff.Difference.DaemonGiven;
import io.envtrace.core.diff.Difference.ReadState;
import io.envtrace.core.model.GivenVariable;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.ProcessNode.HandOver;
import io.envtrace.core.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A daemon that did work of a run.
 *
 * @param handOver the first one to it
 * @param environment the values that it was started with, by name; null where that is not known
 */
public record DaemonUse(HandOver handOver, @Nullable Map<String, @Nullable Value> environment) {
    /** The daemons of a run, by name. Of several of one name the first counts. */
    static Map<String, DaemonUse> of(List<ProcessNode> processes, Filter filter) {
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

    /** What differs in what the daemons were started with that did work of both runs. */
    static List<Difference> differences(Usage a, Usage b, ValueMatcher values) {
        List<Difference> found = new ArrayList<>();
        a.daemons().forEach((name, daemon) -> {
            DaemonUse other = b.daemons().get(name);
            if (other != null) {
                daemon.compare(other, values, found);
            }
        });
        return found;
    }

    private void compare(DaemonUse later, ValueMatcher matcher, List<Difference> found) {
        Map<String, @Nullable Value> one = environment;
        Map<String, @Nullable Value> other = later.environment;
        if (one == null || other == null) {
            return;
        }
        // What is masked in one process's environment is equal to itself.
        boolean sameProcess = handOver.pid() == later.handOver.pid();
        Set<String> names = new TreeSet<>(one.keySet());
        names.addAll(other.keySet());
        for (String name : names) {
            ReadState before = new ReadState(one.containsKey(name), one.get(name));
            ReadState after = new ReadState(other.containsKey(name), other.get(name));
            boolean differ = before.set() != after.set() || !matcher.same(before.value(), after.value());
            if (differ || !sameProcess && isHidden(before.value(), after.value())) {
                found.add(new DaemonGiven(name, handOver.daemon(), before, after, differ));
            }
        }
    }

    private static boolean isHidden(@Nullable Value a, @Nullable Value b) {
        return a != null && b != null && ValueMatcher.byLength(List.of(a), List.of(b));
    }
}
