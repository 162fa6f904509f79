package io.envtrace.core.answer;

import io.envtrace.core.analysis.GivenVariables;
import io.envtrace.core.analysis.MachineNames;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Trace;
import io.envtrace.event.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Variables that are set and that nobody has read by name, a helper or a runtime included. */
public final class NeverRead {
    private NeverRead() {}

    /** Their names; what every system sets by itself comes last. Without those that linkers and launchers read unseen. Somebody who took the whole environment may have used any of them. */
    public static List<String> names(Trace trace) {
        Set<String> names = new GivenVariables(trace.processes()).names();
        for (Access access : trace.accesses()) {
            String name = access.variable();
            if (name != null && access.operation() == Operation.GET) {
                names.remove(name);
            }
        }
        names.removeIf(name -> UnseenNames.contain(name, trace.processes()));
        List<String> sorted = new ArrayList<>(names);
        sorted.sort(Comparator.comparing(MachineNames::ofTheSystem));
        return sorted;
    }
}
