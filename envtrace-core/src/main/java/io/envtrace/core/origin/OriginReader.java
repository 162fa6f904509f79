package io.envtrace.core.origin;

import io.envtrace.core.model.Access;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Trace;
import io.envtrace.event.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Who read a variable in a trace.
 *
 * @param access one of those with this place
 */
public record OriginReader(ProcessNode process, Access access) {
    /** The readers of a variable, one for each place, in their order. */
    public static List<OriginReader> of(Trace trace, String variable) {
        Map<Integer, ProcessNode> processes = new HashMap<>();
        trace.processes().forEach(process -> processes.put(process.id(), process));
        Set<Object> places = new HashSet<>();
        List<OriginReader> readers = new ArrayList<>();
        for (Access access : trace.accesses()) {
            ProcessNode process = processes.get(access.process());
            if (process != null
                    && access.operation() == Operation.GET
                    && variable.equals(access.variable())
                    && places.add(List.of(process.name(), Objects.requireNonNullElse(access.site(), "")))) {
                readers.add(new OriginReader(process, access));
            }
        }
        return readers;
    }
}
