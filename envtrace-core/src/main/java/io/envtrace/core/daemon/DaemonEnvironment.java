package io.envtrace.core.daemon;

import io.envtrace.core.analysis.GivenVariables;
import io.envtrace.core.analysis.MachineNames;
import io.envtrace.core.model.GivenVariable;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.ProcessNode.HandOver;
import io.envtrace.core.model.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How the environment that a daemon was started with differs from that of the client that gave it work. */
public final class DaemonEnvironment {
    private final GivenVariables given;
    private final Set<String> names;

    /** @param processes of one trace; a process's id is its index */
    public DaemonEnvironment(List<ProcessNode> processes) {
        this.given = new GivenVariables(processes);
        this.names = given.names();
    }

    /** The names that are set in one of the two only, or to another value, sorted; what every system sets by itself comes last. What is not known to differ is left out. */
    public List<String> differing(ProcessNode client, HandOver handOver) {
        List<GivenVariable> environment = handOver.environment();
        List<String> differing = new ArrayList<>();
        if (environment == null) {
            return differing;
        }
        Map<String, GivenVariable> daemons = new HashMap<>();
        environment.forEach(variable -> daemons.putIfAbsent(variable.name(), variable));
        Set<String> all = new TreeSet<>(names);
        all.addAll(daemons.keySet());
        for (String name : all) {
            GivenVariables.Holders holders = given.of(name);
            GivenVariable daemon = daemons.get(name);
            boolean hasIt = holders.given().get(client.id());
            if (holders.known().get(client.id())
                    && (hasIt != (daemon != null)
                            || daemon != null && differ(holders.values().get(client.id()), daemon.value()))) {
                differing.add(name);
            }
        }
        differing.sort(Comparator.comparing(MachineNames::ofTheSystem));
        return differing;
    }

    /** Masked values of one length may be equal. */
    private static boolean differ(@Nullable Value a, @Nullable Value b) {
        return a != null
                && b != null
                && (a.length() != b.length() || a.isWhole() && b.isWhole() && !a.equals(b) || fingerprintsDiffer(a, b));
    }

    private static boolean fingerprintsDiffer(Value a, Value b) {
        String one = a.fingerprint();
        String other = b.fingerprint();
        return one != null && other != null && !one.equals(other);
    }
}
