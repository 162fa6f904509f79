package io.envtrace.core.recorder;

import io.envtrace.core.analysis.SaturatingSum;
import io.envtrace.core.analysis.StackAnalysis;
import io.envtrace.core.daemon.DaemonEnvironment;
import io.envtrace.core.daemon.HandOverText;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Access.Previous;
import io.envtrace.core.model.Occurrence;
import io.envtrace.core.model.Phase;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Role;
import io.envtrace.core.model.Session;
import io.envtrace.core.model.StackTrace;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.TraceListener;
import io.envtrace.core.model.Value;
import io.envtrace.core.model.output.CommandOutput;
import io.envtrace.event.AccessRecord;
import io.envtrace.event.GapKind;
import io.envtrace.event.ProcessRecord;
import io.envtrace.event.session.LogName;
import io.envtrace.event.session.SourceKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds a trace from logs that have been read to their ends. */
final class TraceBuilder {
    /** Everything that makes two accesses the same one. Stacks that are equal are one object. */
    private record Key(int process, Access.Call call, Access.Context context) {
        // By hand: see "Start-up" in docs/architecture.md.
        @Override
        public int hashCode() {
            return 31 * (31 * process + call.hashCode()) + context.hashCode();
        }

        @Override
        public boolean equals(@Nullable Object o) {
            return o instanceof Key other
                    && other.process == process
                    && other.call.equals(call)
                    && other.context.equals(context);
        }
    }

    /** An access with the times it happened, before it has an index. */
    private static final class Sum {
        private Access access;
        private final List<Long> times = new ArrayList<>();

        Sum(Access access) {
            this.access = access;
        }
    }

    private static final class ByProcess implements Comparator<Sum> {
        @Override
        public int compare(Sum a, Sum b) {
            int process = Integer.compare(a.access.process(), b.access.process());
            return process != 0 ? process : Long.compare(a.access.firstNanos(), b.access.firstNanos());
        }
    }

    private final SessionInfo session;
    private final List<ProcessNodeBuilder> processes;
    /** A process's id in the trace, by its number while the session ran. */
    private final int[] ids;

    private final Map<Key, Sum> accesses = new LinkedHashMap<>();
    private final List<String> notes;
    /** Every log is missing then, for which one note is enough. */
    private final boolean directoryGone;
    /** References of starts. */
    private final Set<String> pendingAgents;

    private boolean gaps;
    private long lost;
    private CommandOutput output = CommandOutput.NONE;

    TraceBuilder(SessionInfo session, ProcessTree tree, Set<String> notes, SessionDirectory directory) {
        this.session = session;
        this.directoryGone = directory.isGone();
        this.pendingAgents = pendingAgents(directory);
        this.processes = tree.inOrder();
        this.ids = new int[processes.size()];
        for (int i = 0; i < ids.length; i++) {
            ids[processes.get(i).liveId()] = i;
        }
        this.notes = new ArrayList<>(notes);
        gaps = !notes.isEmpty();
    }

    private static Set<String> pendingAgents(SessionDirectory directory) {
        try {
            return directory.pendingAgents();
        } catch (IOException e) {
            return Set.of(); // there is a note already, because the logs could not be listed either
        }
    }

    /** A session that has not ended. */
    static Session running(SessionInfo s) {
        return new Session(s.id(), s.invocation(), 0, null, new Session.Completeness(false, 0, List.of()));
    }

    /** One log's accesses with their counts. */
    void log(LogFollower log, LoggedAccesses logged, boolean mayRun, TraceListener listener) {
        ProcessNodeBuilder process = log.process() == null ? processes.get(0) : log.process();
        List<Sum> sums = new ArrayList<>();
        for (int i = 0; i < log.accesses().size(); i++) {
            sums.add(add(counted(log, logged, i, id(process), listener)));
        }
        for (LoggedAccesses.Occurred o : logged.occurrences()) {
            sums.get(o.access()).times.add(sinceStart(time(log, logged, o)));
        }
        state(log, process, mayRun);
    }

    private static long time(LogFollower log, LoggedAccesses logged, LoggedAccesses.Occurred occurred) {
        boolean first = occurred.nanos() == log.accesses().get(occurred.access()).firstNanos;
        return first ? logged.first(occurred.access(), occurred.nanos()) : occurred.nanos();
    }

    private void state(LogFollower log, ProcessNodeBuilder process, boolean mayRun) {
        long lostHere = log.lostEvents();
        lost += lostHere;
        if (lostHere > 0) {
            process.lostRecords();
        }
        if (log.damage() != null) {
            if (!log.isEmpty() || !isOfAPendingAgent(log)) {
                damaged(log.damage());
            }
        } else if (mayRun && !log.closed() && ProcessLiveness.runs(process.pid(), begun(process))) {
            gap(name(process) + " was still running: what it did later is not recorded");
        } else if (mayRun && !log.closed() && isTraced(process)) {
            gap(name(process) + " was not followed to its end: what it did last may not be recorded");
        }
    }

    /** A JVM may be killed between its agent's making the log and writing the first record. */
    private boolean isOfAPendingAgent(LogFollower log) {
        LogName name = LogName.parse(log.name());
        return name != null && processes.stream().anyMatch(p -> p.pid() == name.pid() && endedBeforeItsAgent(p));
    }

    /** The tracer outlives its processes, and closes each one's log. */
    private static boolean isTraced(ProcessNodeBuilder process) {
        ProcessRecord record = process.record();
        return record != null && SourceKind.of(record.source) == SourceKind.PTRACE;
    }

    /** A moment at which the process was there. */
    private static long begun(ProcessNodeBuilder process) {
        ProcessRecord record = process.record();
        return record == null ? process.startNanos() : record.startNanos;
    }

    private static String name(ProcessNodeBuilder process) {
        String executable = process.executable();
        return executable.substring(executable.lastIndexOf('/') + 1) + " (pid " + process.pid() + ")";
    }

    private void damaged(String why) {
        gaps = true;
        if (!directoryGone) {
            notes.add(why);
        }
    }

    private void gap(String why) {
        gaps = true;
        notes.add(why);
    }

    private int id(ProcessNodeBuilder process) {
        return ids[process.liveId()];
    }

    private Access counted(LogFollower log, LoggedAccesses logged, int i, int process, TraceListener listener) {
        long count = 1;
        long last = 0;
        try {
            count = Math.max(1, log.count(i));
            last = log.lastNanos(i);
        } catch (IOException e) {
            log.damaged(e);
        }
        Access access = startedAt(
                logged.first(i, log.accesses().get(i).firstNanos),
                access(log, logged.phase(i), i, process, count, last, session.startNanos()));
        if (count > 1) {
            listener.counted(logged.number(i), count, access.lastNanos());
        }
        List<ProcessNodeBuilder> children = logged.children(i);
        return children.isEmpty() ? access : withChildren(access, children);
    }

    private Access startedAt(long nanos, Access a) {
        long first = sinceStart(nanos);
        return first >= a.firstNanos()
                ? a
                : a.renumbered(a.process(), new Access.Times(a.count(), first, a.lastNanos()), a.children());
    }

    private Access withChildren(Access a, List<ProcessNodeBuilder> children) {
        List<Integer> ids = new ArrayList<>();
        for (ProcessNodeBuilder child : children) {
            ids.add(id(child));
        }
        Collections.sort(ids);
        return a.renumbered(a.process(), a.times(), ids);
    }

    /** One access of a log, as the model has it. */
    static Access access(
            LogFollower log, Phase phase, int index, int process, long count, long lastNanos, long startNanos) {
        AccessRecord r = log.accesses().get(index);
        StackTrace stack = log.stacks().stack(r.stack);
        StackAnalysis analysis = log.stacks().analysis(stack);
        long first = Math.max(0, r.firstNanos - startNanos);
        return new Access(
                process,
                new Access.Call(
                        r.operation,
                        analysis.api() == null ? r.api : analysis.api(),
                        r.variable,
                        r.outcome,
                        Value.of(r.value),
                        Previous.of(r.previous)),
                new Access.Context(r.thread, phase, analysis.internal(), stack, analysis.site()),
                new Access.Times(count, first, Math.max(first, lastNanos - startNanos)),
                List.of());
    }

    private long sinceStart(long nanos) {
        return Math.max(0, nanos - session.startNanos());
    }

    private Sum add(Access a) {
        Key key = new Key(a.process(), a.call(), a.context());
        Sum sum = accesses.get(key);
        if (sum == null) {
            sum = new Sum(a);
            accesses.put(key, sum);
        } else {
            sum.access = merged(sum.access, a);
        }
        return sum;
    }

    private static Access merged(Access a, Access b) {
        List<Integer> children = new ArrayList<>(a.children());
        children.addAll(b.children());
        children.sort(null);
        Access.Times all = new Access.Times(
                SaturatingSum.of(a.count(), b.count()),
                Math.min(a.firstNanos(), b.firstNanos()),
                Math.max(a.lastNanos(), b.lastNanos()));
        return a.renumbered(a.process(), all, children);
    }

    /** What the command has written. */
    void output(CommandOutput known) {
        output = known;
    }

    Trace build() {
        expectLogs();
        List<ProcessNode> nodes = new ArrayList<>();
        for (ProcessNodeBuilder p : processes) {
            nodes.add(p.node(session, id(p), p.parent() == null ? null : Integer.valueOf(id(p.parent()))));
            gaps |= !nodes.get(nodes.size() - 1).notes().isEmpty();
        }
        compareDaemons(nodes);
        List<Sum> sums = new ArrayList<>(accesses.values());
        sums.sort(new ByProcess());
        List<Access> all = new ArrayList<>(sums.size());
        for (Sum sum : sums) {
            all.add(sum.access);
        }
        return new Trace(session.tool(), sessionAtEnd(), withRoles(nodes), all, occurrences(sums), output);
    }

    /** Notes where a daemon was started with another environment than the process that gave it work. */
    private static void compareDaemons(List<ProcessNode> nodes) {
        if (nodes.stream().allMatch(node -> node.handOvers().isEmpty())) {
            return;
        }
        DaemonEnvironment environments = new DaemonEnvironment(nodes);
        nodes.replaceAll(node -> {
            ProcessNode noted = node;
            for (ProcessNode.HandOver handOver : node.handOvers()) {
                List<String> names = environments.differing(node, handOver);
                noted = names.isEmpty() ? noted : noted.withNote(HandOverText.differing(handOver, names));
            }
            return noted;
        });
    }

    /**
     * Decides what the command itself is, which shows only now. A build tool that has started a program has helped it; one that has started
     * nothing but helpers is the program that the user asks about, and so is what it has forked, or has become by executing another program.
     */
    private List<ProcessNode> withRoles(List<ProcessNode> nodes) {
        ProcessNode command = nodes.get(0);
        List<ProcessNode> others = nodes.subList(1, nodes.size());
        if (others.stream().noneMatch(node -> node.role() == Role.PROGRAM)) {
            nodes.set(0, command.as(Role.COMMAND));
            others.replaceAll(node -> isCommandItself(node, command) ? node.as(Role.PROGRAM) : node);
        }
        return nodes;
    }

    private static boolean isCommandItself(ProcessNode node, ProcessNode command) {
        return node.executable().equals(command.executable()) || node.pid() != 0 && node.pid() == command.pid();
    }

    /** Every time of every access, if single times were recorded at all. The first may stand in the access alone. */
    private List<Occurrence> occurrences(List<Sum> sums) {
        if (!anyTimes(sums)) {
            return List.of();
        }
        List<Occurrence> all = new ArrayList<>();
        for (int i = 0; i < sums.size(); i++) {
            Access access = sums.get(i).access;
            List<Long> times = sums.get(i).times;
            for (long nanos : times) {
                all.add(new Occurrence(i, nanos));
            }
            addUntold(i, access, times, all);
        }
        all.sort(Comparator.comparingLong(Occurrence::nanos).thenComparingInt(Occurrence::access));
        return all;
    }

    /**
     * An occurrence is counted before its time is written, so a kill in between leaves one count more in each thread, for its
     * last occurrence. The first time may be in the access alone.
     */
    private void addUntold(int index, Access access, List<Long> times, List<Occurrence> all) {
        long untold = access.count() - times.size();
        if (untold > 0 && !times.contains(access.firstNanos())) {
            all.add(new Occurrence(index, access.firstNanos()));
            untold--;
        }
        for (long i = 0; i < untold && lost == 0; i++) {
            all.add(new Occurrence(index, access.lastNanos()));
        }
    }

    private static boolean anyTimes(List<Sum> sums) {
        for (Sum sum : sums) {
            if (!sum.times.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** Adds a gap for each JVM that should have left a log and left none. */
    private void expectLogs() {
        SessionInfo.Uncovered uncovered = session.process().uncovered();
        if (uncovered != null) {
            gap(uncovered.reason());
            processes.get(0).gap(uncovered.kind());
        }
        for (ProcessNodeBuilder p : processes) {
            boolean root = p == processes.get(0);
            boolean expected = root ? session.process().agentExpected() : p.pid() > 0 && startsJvm(p.executable());
            if (expected && p.record() == null && !p.hasGap() && !endedBeforeItsAgent(p)) {
                gap(name(p) + " left no log: what it did is not recorded");
            } else if (!expected && p.record() == null && !p.hasGap() && p.pid() > 0) {
                untraced(p);
            }
        }
    }

    /** Where the tracer is at work, a program that has no log has done nothing. */
    private void untraced(ProcessNodeBuilder p) {
        String reason = session.process().untraced();
        if (reason != null) {
            p.gap(GapKind.NOT_TRACED.label());
            p.note("coverage: not traced (" + reason + "): what it reads is not seen");
        }
    }

    /** Whether a JVM ended before its agent began, and so before any of the program's code ran. */
    private boolean endedBeforeItsAgent(ProcessNodeBuilder p) {
        return p.record() == null
                && pendingAgents.contains(p.reference())
                && (p.exitKnown() || !ProcessLiveness.runs(p.pid(), p.startNanos()));
    }

    private static boolean startsJvm(String executable) {
        return executable.equals("java") || executable.endsWith("/java");
    }

    private Session sessionAtEnd() {
        if (session.exit() == null && session.durationNanos() < 0) {
            gap("envtrace did not see the end of this session");
        }
        if (lost > 0) {
            notes.add(lost + (lost == 1 ? " event" : " events") + " could not be recorded");
        }
        notes.addAll(output.notes());
        return new Session(
                session.id(),
                session.invocation(),
                Math.max(0, session.durationNanos()),
                session.exit(),
                new Session.Completeness(!gaps && lost == 0, lost, notes));
    }
}
