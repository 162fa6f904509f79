package io.envtrace.core.recorder;

import io.envtrace.core.daemon.HandOverText;
import io.envtrace.core.model.Change;
import io.envtrace.core.model.Coverage;
import io.envtrace.core.model.ExitStatus;
import io.envtrace.core.model.GivenVariable;
import io.envtrace.core.model.InitialEnvironment;
import io.envtrace.core.model.InitialEnvironment.Differing;
import io.envtrace.core.model.InitialEnvironment.Unlisted;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.ProcessRuntime;
import io.envtrace.core.model.Role;
import io.envtrace.core.model.Value;
import io.envtrace.core.role.HelperRules;
import io.envtrace.event.EnvironmentChange;
import io.envtrace.event.ExecRecord;
import io.envtrace.event.GapKind;
import io.envtrace.event.GivenEnvironment;
import io.envtrace.event.HandOverRecord;
import io.envtrace.event.LoadedLineRecord;
import io.envtrace.event.ProcessRecord;
import io.envtrace.event.session.SourceKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects what is known of a process: from the log of the process that started it, from its own log, or both. */
final class ProcessNodeBuilder {
    private static final Comparator<Change> BY_NAME = new Comparator<>() {
        @Override
        public int compare(Change a, Change b) {
            return a.name().compareTo(b.name());
        }
    };

    private final int liveId;
    private final Supplier<HelperRules> rules;
    private final List<String> notes = new ArrayList<>();
    private final Set<String> gaps = new TreeSet<>();
    private final List<ProcessNode.HandOver> handOvers = new ArrayList<>();
    private final List<ProcessNode.LoadedLine> loadedLines = new ArrayList<>();
    /** The node as it is now, until something changes. */
    private @Nullable ProcessNode live;

    private @Nullable ExecRecord exec;
    private @Nullable ProcessRecord record;
    /** The record of the tracer, where the agent of a JVM inside of the program has written one too. */
    private @Nullable ProcessRecord half;
    /** Its initial environment, by its parent's log or its own; null where neither tells. */
    private @Nullable GivenEnvironment environment;

    private @Nullable ProcessNodeBuilder parent;
    private @Nullable ExitStatus exit;
    /** The reference with which its own log names its start; empty for the command itself. */
    private String reference = "";

    private boolean lostRecords;
    private long pid;
    private long startNanos;
    private String executable = "";
    private List<String> arguments = List.of();
    private String directory = "";

    /**
     * Begins a process.
     *
     * @param liveId its number while the session runs; in the trace it has another, by the order of starting
     * @param rules which programs are helpers; asked for when the first child is there
     */
    ProcessNodeBuilder(int liveId, Supplier<HelperRules> rules) {
        this.liveId = liveId;
        this.rules = rules;
    }

    /** The command itself, as the tool knows it. */
    void launched(SessionInfo session) {
        live = null;
        pid = session.process().pid();
        startNanos = session.startNanos();
        executable = session.process().executable();
        arguments = session.invocation().command();
        directory = session.invocation().directory();
        exit = session.exit();
    }

    /**
     * Its start is recorded in its parent's log.
     *
     * @param name the reference with which its own log names that start
     */
    void started(String name, ExecRecord e) {
        live = null;
        reference = name;
        exec = e;
        if (record == null) {
            pid = e.childPid;
            executable = e.executable;
            arguments = e.arguments;
        }
        startNanos = e.nanos;
    }

    /** Its own log has a process record. */
    void logged(ProcessRecord r) {
        live = null;
        ProcessRecord before = record;
        if (before != null) {
            joined(before, r);
            return;
        }
        record = r;
        pid = r.pid;
        ProcessRecord.Program program = r.program;
        executable = program.executable.isEmpty() ? executable : program.executable;
        arguments = program.arguments.isEmpty() ? arguments : program.arguments;
        directory = program.directory.isEmpty() ? directory : program.directory;
        if (exec == null && startNanos == 0) {
            startNanos = r.startNanos;
        }
    }

    /** The log of another source: the agent knows the runtime, and the tracer was there first. */
    private void joined(ProcessRecord before, ProcessRecord r) {
        boolean agentsCame = SourceKind.of(r.source) == SourceKind.AGENT;
        record = agentsCame ? r : before;
        half = agentsCame ? before : r;
        if (exec == null) {
            startNanos = Math.min(startNanos, half.startNanos);
        }
    }

    /** The tracer's record, where there is one of an agent beside it; else null. */
    @Nullable
    ProcessRecord half() {
        return half;
    }

    /** Sets the parent, unless that would make the process its own ancestor: logs are not trusted. */
    void parent(ProcessNodeBuilder p) {
        if (!p.descendsFrom(this)) {
            parent = p;
            live = null;
        }
    }

    boolean descendsFrom(ProcessNodeBuilder ancestor) {
        for (ProcessNodeBuilder p = this; p != null; p = p.parent) {
            if (p == ancestor) {
                return true;
            }
        }
        return false;
    }

    /** Whether this program replaced the earlier one in the same process, directly or through other programs. */
    boolean follows(ProcessNodeBuilder earlier) {
        ProcessNodeBuilder p = this;
        while (p != null && p != earlier && p.pid() == pid()) {
            p = p.parent;
        }
        return p == earlier && p != this && p.pid() == pid();
    }

    /** Its initial environment is known. */
    void given(GivenEnvironment given) {
        live = null;
        environment = given;
    }

    void exited(ExitStatus status) {
        live = null;
        exit = status;
    }

    /** Its process has executed another program since, and the exit status is that program's. */
    void executedAnother() {
        live = null;
        exit = null;
    }

    /** Some of its records were lost, so its children may have been given another environment than the log says. */
    void lostRecords() {
        lostRecords = true;
    }

    /** It gave work to a daemon: what that read is not seen. False where that was known. */
    boolean handOver(HandOverRecord record, long sessionStart) {
        List<EnvironmentChange> environment = record.environment;
        ProcessNode.HandOver handOver = new ProcessNode.HandOver(
                record.daemon,
                record.pid,
                record.address,
                Math.max(0, record.nanos - sessionStart),
                environment == null ? null : given(environment));
        boolean known = handOvers.stream()
                .anyMatch(h -> h.pid() == handOver.pid() && h.address().equals(handOver.address()));
        if (known) {
            return false; // by the agent and by the tracer of a JVM inside of a native program
        }
        handOvers.add(handOver);
        gap(GapKind.DAEMON.label());
        note(HandOverText.note(handOver));
        return true;
    }

    /** A line of a file holds the value that it gave to a variable, or was given. False where it has enough of them. */
    boolean loadedLine(LoadedLineRecord l, long sessionStart) {
        if (loadedLines.size() >= ProcessNode.LoadedLine.MOST) {
            return false;
        }
        live = null;
        return loadedLines.add(new ProcessNode.LoadedLine(
                l.variable, l.file, l.line, l.pid, l.program, Math.max(0, l.nanos - sessionStart), l.given));
    }

    /** What was noted last. */
    String lastNote() {
        return notes.get(notes.size() - 1);
    }

    void note(String text) {
        live = null;
        notes.add(text);
    }

    /** A reason why something of it is not seen. */
    void gap(String kind) {
        live = null;
        gaps.add(kind);
    }

    /** Whether it is known why something of it is not seen. */
    boolean hasGap() {
        return !gaps.isEmpty();
    }

    @Nullable
    ProcessNodeBuilder parent() {
        return parent;
    }

    @Nullable
    ExecRecord exec() {
        return exec;
    }

    @Nullable
    ProcessRecord record() {
        return record;
    }

    String reference() {
        return reference;
    }

    boolean exitKnown() {
        return exit != null;
    }

    long pid() {
        return pid;
    }

    int liveId() {
        return liveId;
    }

    String executable() {
        return executable;
    }

    /** {@link System#nanoTime()} of its start; never before its parent's. */
    long startNanos() {
        long latest = startNanos;
        for (ProcessNodeBuilder p = parent; p != null; p = p.parent) {
            latest = Math.max(latest, p.startNanos);
        }
        return latest;
    }

    int depth() {
        int depth = 0;
        for (ProcessNodeBuilder p = parent; p != null; p = p.parent) {
            depth++;
        }
        return depth;
    }

    ProcessNode live(SessionInfo session) {
        ProcessNode node = live;
        if (node == null) {
            node = node(session, liveId, parent == null ? null : Integer.valueOf(parent.liveId));
            live = node;
        }
        return node;
    }

    ProcessNode node(SessionInfo session, int id, @Nullable Integer parentId) {
        return new ProcessNode(
                id,
                pid,
                parentId,
                program(session),
                new ProcessNode.Lifetime(Math.max(0, startNanos() - session.startNanos()), exit),
                new ProcessNode.Given(environment(session), changes()),
                new ProcessNode.Observation(
                        source(),
                        record != null,
                        record == null
                                ? null
                                : new ProcessRuntime(record.program.runtimeKind, record.program.runtimeVersion),
                        Coverage.of(record != null, List.copyOf(gaps)),
                        notes,
                        handOvers,
                        loadedLines));
    }

    private ProcessNode.Program program(SessionInfo session) {
        ProcessNode.Program program = new ProcessNode.Program(executable, arguments, directory);
        // Of the command itself this is a guess: the end shows by what it has started whether it only helped.
        boolean helper = rules.get().isHelper(program, session.invocation().directory());
        return program.as(helper ? Role.HELPER : parent == null ? Role.COMMAND : Role.PROGRAM);
    }

    /** By the name that its log has, which may be that of a newer version's source. */
    private String source() {
        if (record != null) {
            return record.source;
        }
        return (exec != null ? SourceKind.AGENT : SourceKind.LAUNCH).label();
    }

    private InitialEnvironment environment(SessionInfo session) {
        if (environment != null && environment.isWhole()) {
            List<GivenVariable> logged = given(environment.variables());
            return InitialEnvironment.of(parent == null ? withOrigins(logged, session) : logged);
        }
        if (parent == null) {
            return session.process().environment() == null
                    ? Unlisted.UNKNOWN
                    : InitialEnvironment.of(session.process().environment());
        }
        boolean seen = exec != null && !parent.lostRecords && !gaps.contains(GapKind.UNREADABLE.label());
        if (!seen) {
            return Unlisted.UNKNOWN;
        }
        return environment == null ? Unlisted.INHERITED : new Differing(changes(environment.variables()));
    }

    private static List<GivenVariable> given(List<EnvironmentChange> variables) {
        return variables.stream()
                .map(v -> new GivenVariable(v.name(), Value.of(v.value())))
                .toList();
    }

    /** The log tells what the command was given, and the session where that comes from. */
    private static List<GivenVariable> withOrigins(List<GivenVariable> logged, SessionInfo session) {
        List<GivenVariable> known = session.process().environment();
        Map<String, GivenVariable.Origin> origins = new HashMap<>();
        if (known != null) {
            for (GivenVariable variable : known) {
                if (variable.origin() != null) {
                    origins.putIfAbsent(variable.name(), variable.origin());
                }
            }
        }
        if (origins.isEmpty()) {
            return logged;
        }
        List<GivenVariable> joined = new ArrayList<>();
        for (GivenVariable variable : logged) {
            // Of a name that the block has twice only the first one counts.
            joined.add(variable.from(origins.remove(variable.name())));
        }
        return joined;
    }

    private List<Change> changes() {
        return exec == null ? List.of() : changes(exec.changes);
    }

    private static List<Change> changes(List<EnvironmentChange> logged) {
        List<Change> changes = new ArrayList<>();
        for (EnvironmentChange c : logged) {
            changes.add(new Change(c.name(), c.kind(), Value.of(c.value())));
        }
        changes.sort(BY_NAME);
        return changes;
    }
}
