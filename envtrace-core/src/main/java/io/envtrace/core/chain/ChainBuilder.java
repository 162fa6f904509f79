package io.envtrace.core.chain;

import io.envtrace.core.analysis.GivenVariables;
import io.envtrace.core.analysis.TimeOrder;
import io.envtrace.core.chain.ChainLink.Arrival;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Change;
import io.envtrace.core.model.GivenVariable;
import io.envtrace.core.model.InitialEnvironment.Differing;
import io.envtrace.core.model.InitialEnvironment.Whole;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.Value;
import io.envtrace.event.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Follows one variable through a trace. */
final class ChainBuilder {
    private final Trace trace;
    private final String variable;
    private final GivenVariables.Holders holders;
    private final Map<Integer, Access> starters = new HashMap<>();
    private final Map<Integer, List<Access>> accesses = new HashMap<>();

    ChainBuilder(Trace trace, String variable) {
        this.trace = trace;
        this.variable = variable;
        this.holders = new GivenVariables(trace.processes()).of(variable);
    }

    Chain build() {
        for (TimeOrder order = TimeOrder.of(trace.accesses()); order.hasNext(); ) {
            add(trace.accesses().get(order.nextInt()));
        }
        List<ChainLink> links = new ArrayList<>();
        for (ProcessNode process : trace.processes()) {
            links.add(link(process));
        }
        return new Chain(trace, variable, links);
    }

    private void add(Access access) {
        if (access.operation() == Operation.EXEC) {
            access.children().forEach(child -> starters.putIfAbsent(child, access));
            return;
        }
        String name = access.variable();
        if (name == null || name.equals(variable)) {
            accesses.computeIfAbsent(access.process(), id -> new ArrayList<>()).add(access);
        }
    }

    private ChainLink link(ProcessNode process) {
        int id = process.id();
        boolean set = holders.given().get(id);
        Arrival arrival = arrival(process);
        List<Value> own = set ? values(process) : List.of();
        return new ChainLink(
                process,
                arrival,
                set,
                own,
                arrival == Arrival.UNKNOWN ? List.of() : dropped(process, own),
                starters.get(id),
                accesses.getOrDefault(id, List.of()));
    }

    /** What a process was not given of the several values in its parent's block. */
    private List<Value> dropped(ProcessNode process, List<Value> own) {
        ProcessNode parent = parent(process);
        List<Value> parents = parent == null || isFork(process, parent) ? List.of() : values(parent);
        if (parents.size() < 2) {
            return List.of();
        }
        List<Value> dropped = new ArrayList<>(parents);
        own.forEach(dropped::remove);
        return dropped;
    }

    private @Nullable ProcessNode parent(ProcessNode process) {
        Integer parent = process.parent();
        return parent == null || parent >= process.id()
                ? null
                : trace.processes().get(parent);
    }

    /** Whether a process goes on with its parent's program, in a copy of its memory: nobody gave it a block. */
    private static boolean isFork(ProcessNode process, ProcessNode parent) {
        return process.pid() != parent.pid()
                && process.executable().equals(parent.executable())
                && process.arguments().equals(parent.arguments());
    }

    private List<Value> values(ProcessNode process) {
        List<Value> values = new ArrayList<>();
        if (process.environment() instanceof Whole whole) {
            for (GivenVariable given : whole.variables()) {
                if (given.name().equals(variable) && given.value() != null) {
                    values.add(given.value());
                }
            }
            return values;
        }
        ProcessNode parent = parent(process);
        if (arrival(process) == Arrival.INHERITED && parent != null && isFork(process, parent)) {
            return values(parent);
        }
        Value value = holders.values().get(process.id());
        return value == null ? List.of() : List.of(value);
    }

    private Arrival arrival(ProcessNode process) {
        for (Change change : process.environmentChanges()) {
            if (change.name().equals(variable)) {
                return switch (change.kind()) {
                    case ADDED -> Arrival.ADDED;
                    case CHANGED -> Arrival.CHANGED;
                    case REMOVED -> Arrival.REMOVED;
                };
            }
        }
        if (!holders.known().get(process.id())) {
            return Arrival.UNKNOWN;
        }
        if (process.parent() == null) {
            return Arrival.GIVEN;
        }
        boolean parents = process.environment() instanceof Differing differing
                && differing.changes().stream().anyMatch(change -> change.name().equals(variable));
        return parents ? Arrival.PARENTS : Arrival.INHERITED;
    }
}
