package io.envtrace.core.analysis;

import io.envtrace.core.model.Change;
import io.envtrace.core.model.GivenVariable;
import io.envtrace.core.model.InitialEnvironment;
import io.envtrace.core.model.InitialEnvironment.Differing;
import io.envtrace.core.model.InitialEnvironment.Unlisted;
import io.envtrace.core.model.InitialEnvironment.Whole;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Value;
import io.envtrace.event.EnvironmentChange;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which processes of a trace were started with which variables, as far as is known. Answers for one variable at a time: lists of all would
 * be as large as the tree times its environment.
 */
public final class GivenVariables {
    private final List<ProcessNode> processes;
    /** Changes against the parent's initial environment by name, then by the process's id. */
    private final Map<String, Map<Integer, Change>> changes = new HashMap<>();

    /** @param processes of one trace; a process's id is its index */
    public GivenVariables(List<ProcessNode> processes) {
        this.processes = processes;
        for (ProcessNode process : processes) {
            for (Change change : sinceParent(process)) {
                changes.computeIfAbsent(change.name(), name -> new HashMap<>()).put(process.id(), change);
            }
        }
    }

    /** How a process's initial environment differs from its parent's. */
    private static List<Change> sinceParent(ProcessNode process) {
        return process.environment() instanceof Differing differing
                ? differing.changes()
                : process.environmentChanges();
    }

    /**
     * Which processes were started with one variable.
     *
     * @param given ids of those that were
     * @param known ids of those of which it is known whether they were
     * @param values of those that were, by id; null where a value is not known
     */
    public record Holders(BitSet given, BitSet known, List<@Nullable Value> values) {
        /** Whether any process was. */
        public boolean any() {
            return !given.isEmpty();
        }
    }

    /** The processes that were started with a variable. */
    public Holders of(String name) {
        Map<Integer, Change> changed = changes.getOrDefault(name, Map.of());
        BitSet given = new BitSet();
        BitSet known = new BitSet();
        List<@Nullable Value> values = new ArrayList<>(processes.size());
        for (ProcessNode process : processes) {
            int id = process.id();
            int parent = parent(process);
            Change change = changed.get(id);
            Value value = null;
            if (process.environment() instanceof Whole whole) {
                GivenVariable variable = whole.get(name);
                known.set(id);
                given.set(id, variable != null);
                value = variable == null ? null : variable.value();
            } else if (change != null) {
                known.set(id);
                given.set(id, change.kind() != EnvironmentChange.Kind.REMOVED);
                value = change.value();
            } else if (inherits(process) && parent >= 0) {
                known.set(id, known.get(parent));
                given.set(id, given.get(parent));
                value = values.get(parent);
            }
            values.add(value);
        }
        return new Holders(given, known, values);
    }

    private static boolean inherits(ProcessNode process) {
        InitialEnvironment environment = process.environment();
        return environment == Unlisted.INHERITED || environment instanceof Differing;
    }

    /** The parent's id, which has to be lower than the child's: other links in an untrusted trace are ignored. */
    private static int parent(ProcessNode process) {
        Integer parent = process.parent();
        return parent == null || parent >= process.id() || parent < 0 ? -1 : parent;
    }

    /** Whether the initial environment of every process is known. */
    public boolean complete() {
        for (ProcessNode process : processes) {
            boolean known = process.environment() instanceof Whole || inherits(process) && parent(process) >= 0;
            if (!known) {
                return false;
            }
        }
        return !processes.isEmpty();
    }

    /** All variables that any process is known to have been started with, by name. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (ProcessNode process : processes) {
            if (process.environment() instanceof Whole whole) {
                whole.variables().forEach(variable -> names.add(variable.name()));
            }
            for (Change change : sinceParent(process)) {
                if (change.kind() != EnvironmentChange.Kind.REMOVED) {
                    names.add(change.name());
                }
            }
        }
        return names;
    }
}
