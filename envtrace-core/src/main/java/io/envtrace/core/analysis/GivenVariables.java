package io.envtrace.core.analysis;

import io.envtrace.core.model.Change;
import io.envtrace.core.model.InitialEnvironment;
import io.envtrace.core.model.InitialEnvironment.Unlisted;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.event.EnvironmentChange;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which processes of a trace were started with which variables, as far as is known. Answers for one variable at a time: lists of all would
 * be as large as the tree times its environment.
 */
public final class GivenVariables {
    private final List<ProcessNode> processes;
    private final Map<String, Map<Integer, EnvironmentChange.Kind>> changes = new HashMap<>();

    /** @param processes of one trace; a process's id is its index */
    public GivenVariables(List<ProcessNode> processes) {
        this.processes = processes;
        for (ProcessNode process : processes) {
            for (Change change : process.environmentChanges()) {
                changes.computeIfAbsent(change.name(), name -> new HashMap<>()).put(process.id(), change.kind());
            }
        }
    }

    /**
     * Which processes were started with one variable.
     *
     * @param given ids of those that were
     * @param known ids of those of which it is known whether they were
     */
    public record Holders(BitSet given, BitSet known) {
        /** Whether any process was. */
        public boolean any() {
            return !given.isEmpty();
        }
    }

    /** The processes that were started with a variable. */
    public Holders of(String name) {
        Map<Integer, EnvironmentChange.Kind> changed = changes.getOrDefault(name, Map.of());
        BitSet given = new BitSet();
        BitSet known = new BitSet();
        for (ProcessNode process : processes) {
            int id = process.id();
            EnvironmentChange.Kind change = changed.get(id);
            if (process.environment() instanceof InitialEnvironment.Names names) {
                known.set(id);
                given.set(id, names.contains(name));
            } else if (change != null) {
                known.set(id);
                given.set(id, change != EnvironmentChange.Kind.REMOVED);
            } else if (process.environment() == Unlisted.INHERITED) {
                int parent = parent(process);
                known.set(id, parent >= 0 && known.get(parent));
                given.set(id, parent >= 0 && given.get(parent));
            }
        }
        return new Holders(given, known);
    }

    /** The parent's id, which has to be lower than the child's: other links in an untrusted trace are ignored. */
    private static int parent(ProcessNode process) {
        Integer parent = process.parent();
        return parent == null || parent >= process.id() || parent < 0 ? -1 : parent;
    }

    /** Whether the initial environment of every process is known. */
    public boolean complete() {
        for (ProcessNode process : processes) {
            boolean known = process.environment() instanceof InitialEnvironment.Names
                    || process.environment() == Unlisted.INHERITED && parent(process) >= 0;
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
            if (process.environment() instanceof InitialEnvironment.Names list) {
                names.addAll(list.names());
            }
            for (Change change : process.environmentChanges()) {
                if (change.kind() != EnvironmentChange.Kind.REMOVED) {
                    names.add(change.name());
                }
            }
        }
        return names;
    }
}
