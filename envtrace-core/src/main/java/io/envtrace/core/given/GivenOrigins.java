package io.envtrace.core.given;

import io.envtrace.core.model.Access;
import io.envtrace.core.model.Change;
import io.envtrace.core.model.GivenVariable;
import io.envtrace.core.model.GivenVariable.Origin;
import io.envtrace.core.model.InitialEnvironment;
import io.envtrace.core.model.InitialEnvironment.Whole;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.Value;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where what a process reads comes from: the origin of what the command was given, for as long as nothing that was seen has changed it on the
 * way. Takes a trace piece by piece, too.
 */
public final class GivenOrigins {
    /** By the process's id. */
    private final List<@Nullable ProcessNode> processes = new ArrayList<>();
    /** When a process first changed a variable in itself, by its id and the name; without a name, all of them. */
    private final Map<String, Long> changed = new HashMap<>();

    private final LoadedLines loaded = new LoadedLines();
    private boolean any;

    /** The origins of a whole trace. */
    public static GivenOrigins of(Trace trace) {
        GivenOrigins origins = new GivenOrigins();
        trace.processes().forEach(origins::add);
        if (origins.any) {
            trace.accesses().forEach(origins::add);
        }
        return origins;
    }

    /** Whether the trace tells of any origin, if only that one is not known. */
    public boolean any() {
        return any;
    }

    /** Takes a process, or what more is known of it. */
    public void add(ProcessNode process) {
        while (processes.size() <= process.id()) {
            processes.add(null);
        }
        processes.set(process.id(), process);
        loaded.add(process);
        any |= !loaded.isEmpty();
        if (!any && process.environment() instanceof Whole whole) {
            for (GivenVariable variable : whole.variables()) {
                any |= variable.origin() != null;
            }
        }
    }

    /** Takes an access: a change hides what was given. */
    public void add(Access access) {
        boolean changes = access.operation() == Operation.SET || access.operation() == Operation.UNSET;
        if (!any || access.previous() != null && access.previous().unchanged()) {
            return;
        }
        if (access.operation() == Operation.CLEAR) {
            loaded.changed(access);
            changed.merge(key(access.process(), ""), access.firstNanos(), Math::min);
        } else if (changes && access.variable() != null) {
            loaded.changed(access);
            changed.merge(key(access.process(), access.variable()), access.firstNanos(), Math::min);
        }
    }

    private boolean isChangedBefore(Access read, String variable) {
        Long one = changed.get(key(read.process(), variable));
        Long all = changed.get(key(read.process(), ""));
        return one != null && one <= read.firstNanos() || all != null && all <= read.firstNanos();
    }

    private static String key(int process, String variable) {
        return process + " " + variable;
    }

    /**
     * Where the value comes from that a read has found, or that a change has set; null where nothing tells, and where it may be another value
     * than the one given.
     */
    public @Nullable Origin of(Access access) {
        String variable = access.variable();
        if (!any || variable == null || access.process() >= processes.size()) {
            return null;
        }
        ProcessNode process = processes.get(access.process());
        if (access.operation() == Operation.SET) {
            return process == null ? null : loaded.ofChange(process, access);
        }
        boolean found = access.outcome() == Outcome.PRESENT || access.outcome() == Outcome.EMPTY;
        if (access.operation() != Operation.GET || !found) {
            return null;
        }
        Origin line = loaded.isEmpty() ? null : loadedFor(access, variable);
        return line != null || isChangedBefore(access, variable) ? line : given(access, variable);
    }

    /** The line of a file with the value that the reader, or the nearest process above that has set it, gave to the variable. */
    private @Nullable Origin loadedFor(Access read, String variable) {
        long from = read.firstNanos();
        long until = read.lastNanos();
        for (int at = read.process(); at >= 0 && at < processes.size(); ) {
            ProcessNode node = processes.get(at);
            if (node == null) {
                return null;
            }
            Origin line = loaded.at(node, variable, from, until);
            Integer parent = node.parent();
            if (line != null || loaded.isChanged(at, variable, -1, until) || isChanged(node, variable)) {
                return line;
            }
            if (parent == null || parent >= at) {
                return null;
            }
            from = node.startNanos();
            until = from;
            at = parent;
        }
        return null;
    }

    private @Nullable Origin given(Access read, String variable) {
        GivenVariable given = given(read.process(), variable);
        if (given == null) {
            return null;
        }
        Value value = given.value();
        boolean other = value != null && read.value() != null && !value.equals(read.value());
        return other ? null : given.origin();
    }

    /** What a process was given by the command's own start; null where it was not, or where a process between has changed it. */
    public @Nullable GivenVariable given(int process, String variable) {
        int at = process;
        while (at >= 0 && at < processes.size()) {
            ProcessNode node = processes.get(at);
            if (node == null) {
                return null;
            }
            if (node.environment() instanceof Whole whole) {
                return whole.get(variable);
            }
            Integer parent = node.parent();
            // Another link in an untrusted trace could lead round and round.
            if (parent == null || parent >= at || isChanged(node, variable)) {
                return null;
            }
            at = parent;
        }
        return null;
    }

    private static boolean isChanged(ProcessNode node, String variable) {
        if (node.environment() == InitialEnvironment.Unlisted.UNKNOWN) {
            return true;
        }
        List<Change> changes = node.environment() instanceof InitialEnvironment.Differing differing
                ? differing.changes()
                : node.environmentChanges();
        for (Change change : changes) {
            if (change.name().equals(variable)) {
                return true;
            }
        }
        return false;
    }

    /** The home directory that a process was given; empty where that is not known. */
    public String home(int process) {
        GivenVariable home = given(process, "HOME");
        return home == null
                        || home.value() == null
                        || !home.value().isWhole()
                        || home.value().text() == null
                ? ""
                : home.value().text();
    }
}
