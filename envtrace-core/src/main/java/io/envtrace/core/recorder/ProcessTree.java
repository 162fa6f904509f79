package io.envtrace.core.recorder;

import io.envtrace.core.model.ExitStatus;
import io.envtrace.core.role.HelperRules;
import io.envtrace.event.ExecRecord;
import io.envtrace.event.GivenEnvironment;
import io.envtrace.event.ProcessRecord;
import io.envtrace.event.session.ExecReference;
import io.envtrace.event.session.SourceKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Joins the records of processes: a child appears in the log of the process that started it and in its own log, in any order. A
 * pid alone does not identify it, because the system reuses pids.
 */
final class ProcessTree {
    private final List<ProcessNodeBuilder> all = new ArrayList<>();
    private final Map<String, ProcessNodeBuilder> byReference = new HashMap<>();
    /** Initial environments by reference, for starts whose records have not come yet. */
    private final Map<String, GivenEnvironment> environments = new HashMap<>();

    private final Map<Long, List<ProcessNodeBuilder>> byPid = new HashMap<>();
    private final ProcessNodeBuilder root;
    private final Supplier<HelperRules> rules;

    ProcessTree(SessionInfo session, Supplier<HelperRules> rules) {
        this.rules = rules;
        root = new ProcessNodeBuilder(0, rules);
        root.launched(session);
        all.add(root);
        index(root);
    }

    ProcessNodeBuilder root() {
        return root;
    }

    List<ProcessNodeBuilder> all() {
        return all;
    }

    private ProcessNodeBuilder add(ProcessNodeBuilder parent) {
        ProcessNodeBuilder process = new ProcessNodeBuilder(all.size(), rules);
        process.parent(parent);
        all.add(process);
        return process;
    }

    private void index(ProcessNodeBuilder process) {
        byPid.computeIfAbsent(process.pid(), pid -> new ArrayList<>()).add(process);
    }

    /** A process's own log has begun. */
    ProcessNodeBuilder logged(ProcessRecord record) {
        ProcessNodeBuilder process = known(record);
        if (process == null) {
            process = add(parentOf(record));
            process.logged(record);
            index(process);
            if (!record.parentReference.isEmpty()) {
                byReference.putIfAbsent(record.parentReference, process);
            }
        } else {
            process.logged(record);
        }
        return process;
    }

    private @Nullable ProcessNodeBuilder known(ProcessRecord record) {
        ProcessNodeBuilder referred = byReference.get(record.parentReference);
        if (referred != null && referred.record() == null && referred.pid() == record.pid) {
            return referred;
        }
        ProcessNodeBuilder samePid = latest(record.pid, record.startNanos);
        if (samePid != null && samePid.record() == null) {
            return samePid;
        }
        ProcessNodeBuilder halfOf = otherHalf(record);
        if (halfOf != null) {
            return halfOf;
        }
        boolean rootUnknown = root.pid() == 0 && root.record() == null;
        return rootUnknown && record.parentReference.isEmpty() ? root : null;
    }

    /**
     * The process that another source has logged already: a native program with a JVM inside of it has a log of the tracer and one of the
     * agent, in any order, and both name the same start. Null if there is none.
     */
    private @Nullable ProcessNodeBuilder otherHalf(ProcessRecord record) {
        for (ProcessNodeBuilder p : byPid.getOrDefault(record.pid, List.of())) {
            ProcessRecord other = p.record();
            if (other != null && p.half() == null && isOtherHalf(record, other)) {
                return p;
            }
        }
        return null;
    }

    private static boolean isOtherHalf(ProcessRecord a, ProcessRecord b) {
        SourceKind one = SourceKind.of(a.source);
        SourceKind two = SourceKind.of(b.source);
        boolean both = one == SourceKind.AGENT && two == SourceKind.PTRACE
                || one == SourceKind.PTRACE && two == SourceKind.AGENT;
        return both && a.parentReference.equals(b.parentReference);
    }

    private ProcessNodeBuilder parentOf(ProcessRecord record) {
        ProcessNodeBuilder referred = byReference.get(record.parentReference);
        ProcessNodeBuilder byParentPid = latest(record.parentPid, record.startNanos);
        if (referred != null && referred.exec() != null) {
            return byParentPid != null && byParentPid.descendsFrom(referred) ? byParentPid : referred;
        }
        return byParentPid == null ? root : byParentPid;
    }

    /** The last process with that pid that had started by then; null if there is none. */
    private @Nullable ProcessNodeBuilder latest(long pid, long nanos) {
        ProcessNodeBuilder found = null;
        if (pid > 0) {
            for (ProcessNodeBuilder p : byPid.getOrDefault(pid, List.of())) {
                boolean later = found == null || p.startNanos() >= found.startNanos();
                if (p.startNanos() <= nanos && later) {
                    found = p;
                }
            }
        }
        return found;
    }

    /** The parent's log has the initial environment of a child, whose exec record comes next. */
    void given(String log, int exec, GivenEnvironment given) {
        environments.put(ExecReference.of(log, exec), given);
    }

    /** The parent's log has the exec record of a child. */
    ProcessNodeBuilder started(String log, @Nullable ProcessNodeBuilder parent, ExecRecord exec) {
        ProcessNodeBuilder from = parent == null ? root : parent;
        String reference = ExecReference.of(log, exec.id);
        ProcessNodeBuilder heard = byReference.get(reference);
        ProcessNodeBuilder child = heard != null && heard.pid() == exec.childPid ? heard : orphan(exec);
        if (child == null) {
            child = add(from);
            child.started(reference, exec);
            index(child);
        } else {
            if (child != root) {
                child.parent(from);
            }
            child.started(reference, exec);
        }
        if (heard != null && heard != child && heard != root) {
            heard.parent(child); // the child is a script, and the known process is a program that it runs
        }
        byReference.put(reference, child);
        GivenEnvironment given = environments.remove(reference);
        if (given != null) {
            child.given(given);
        }
        return child;
    }

    /** The process that an exec record describes; null if that is not known. */
    @Nullable
    ProcessNodeBuilder startedBy(String log, int exec) {
        return byReference.get(ExecReference.of(log, exec));
    }

    /** A process whose own log came before its parent's exec record; null if there is none. */
    private @Nullable ProcessNodeBuilder orphan(ExecRecord exec) {
        if (exec.childPid <= 0) {
            return null;
        }
        for (ProcessNodeBuilder p : byPid.getOrDefault(exec.childPid, List.of())) {
            ProcessRecord record = p.record();
            boolean claimed = p == root || p.exec() != null;
            if (record != null && !claimed && record.parentReference.isEmpty() && record.startNanos >= exec.nanos) {
                return p;
            }
        }
        return null;
    }

    /** The command has ended, and with it the last program that its process ran. */
    void commandEnded(ExitStatus exit) {
        ProcessNodeBuilder last = latest(root.pid(), Long.MAX_VALUE);
        if (last == null || !last.follows(root)) {
            root.exited(exit);
            return;
        }
        root.executedAnother();
        if (!last.exitKnown()) {
            last.exited(exit);
        }
    }

    /** The parent's log has the exit of a child. Returns the child; null if it is not known. */
    @Nullable
    ProcessNodeBuilder exited(long pid, int code, long nanos) {
        ProcessNodeBuilder process = latest(pid, nanos);
        if (process == null || process == root || process.exitKnown()) {
            return null;
        }
        process.exited(ExitStatus.ofCode(code));
        return process;
    }

    /** All in the order of starting, a parent always before its children. */
    List<ProcessNodeBuilder> inOrder() {
        List<ProcessNodeBuilder> ordered = new ArrayList<>(all);
        ordered.sort(new ByStart());
        return ordered;
    }

    private final class ByStart implements Comparator<ProcessNodeBuilder> {
        @Override
        public int compare(ProcessNodeBuilder a, ProcessNodeBuilder b) {
            int root = Boolean.compare(a != ProcessTree.this.root, b != ProcessTree.this.root);
            int start = root != 0 ? root : Long.compare(a.startNanos(), b.startNanos());
            int depth = start != 0 ? start : Integer.compare(a.depth(), b.depth());
            return depth != 0 ? depth : Long.compare(a.pid(), b.pid());
        }
    }
}
