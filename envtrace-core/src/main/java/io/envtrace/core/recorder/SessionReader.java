package io.envtrace.core.recorder;

import io.envtrace.core.analysis.StackAnalysis;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.AccessEvent;
import io.envtrace.core.model.StackTrace;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.TraceListener;
import io.envtrace.core.role.HelperRules;
import io.envtrace.event.AccessRecord;
import io.envtrace.event.ExecRecord;
import io.envtrace.event.GivenEnvironment;
import io.envtrace.event.HandOverRecord;
import io.envtrace.event.LoadedLineRecord;
import io.envtrace.event.Operation;
import io.envtrace.event.ProcessRecord;
import io.envtrace.event.session.ExecReference;
import io.envtrace.event.session.LogName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads all logs of a session, passes what is new to a listener, and builds the Trace. For use by one thread. */
final class SessionReader implements LogFollower.Listener {
    private static final int LAST_ROUNDS = 10;
    private static final int MOST_TOLD = 5;
    /** With more unfinished logs than this, none stays open between two polls. */
    private static final int MOST_OPEN = 16;

    private final SessionDirectory directory;
    private final SessionInfo session;
    private final TraceListener listener;
    private final StartOrder starts;
    private final LogStacks.Shared stacks;
    /**
     * Logs are read in the order in which they were begun: a process may be another program later.
     *
     * @param start when a log was begun, by its name
     */
    private record LogOrder(long start, String name) implements Comparable<LogOrder> {
        // By hand: see "Start-up" in docs/architecture.md.
        @Override
        public int compareTo(LogOrder other) {
            int byStart = Long.compare(start, other.start);
            return byStart == 0 ? name.compareTo(other.name) : byStart;
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }

        @Override
        public boolean equals(@Nullable Object o) {
            return o instanceof LogOrder other && other.start == start && other.name.equals(name);
        }
    }

    private final Map<LogOrder, LogFollower> logs = new TreeMap<>();
    private final Map<LogFollower, LoggedAccesses> accesses = new HashMap<>();
    private final Set<String> notes = new LinkedHashSet<>();
    /** Files with the extension of logs, whose name is not that of any log. */
    private final Set<String> foreign = new TreeSet<>();

    private final ProcessTree tree;
    private final OutputFollower output;
    private @Nullable HelperRules rules;
    private int numbers;
    private long rounds;

    SessionReader(SessionDirectory directory, SessionInfo session, TraceListener listener) {
        this.directory = directory;
        this.session = session;
        this.stacks = new LogStacks.Shared(session.own());
        this.listener = listener;
        this.starts = new StartOrder(listener);
        this.output = new OutputFollower(directory.output(), listener, notes);
        this.tree = new ProcessTree(session, this::helperRules);
    }

    private HelperRules helperRules() {
        HelperRules known = rules;
        if (known == null) {
            try {
                known = directory.helperRules();
            } catch (IOException e) {
                notes.add(String.valueOf(e.getMessage()));
                known = HelperRules.builtIn();
            }
            rules = known;
        }
        return known;
    }

    /** Passes the session and its first process to the listener. */
    void begin() {
        listener.sessionStarted(session.tool(), TraceBuilder.running(session));
        listener.processStarted(tree.root().live(session));
    }

    /**
     * Reads new records.
     *
     * @param all also from logs that have had no news for long
     * @return whether there was anything
     */
    boolean poll(boolean all) {
        discover();
        rounds++;
        boolean any = false;
        List<LogFollower> followers = List.copyOf(logs.values());
        boolean crowded = followers.stream().filter(log -> !log.closed()).count() > MOST_OPEN;
        for (LogFollower log : followers) {
            if (all || log.due(rounds)) {
                any |= log.poll();
                log.rest(crowded);
            }
        }
        starts.reading();
        any |= output.poll();
        return any;
    }

    private void discover() {
        try {
            for (Path path : directory.logs()) {
                String name = path.getFileName().toString();
                LogName parsed = LogName.parse(name);
                if (parsed == null) {
                    foreign.add(name);
                } else {
                    logs.computeIfAbsent(new LogOrder(parsed.start(), name), n -> follower(path));
                }
            }
        } catch (IOException e) {
            notes.add(
                    directory.isGone()
                            ? directory.goneMessage()
                            : directory.path() + ": cannot be read: " + e.getMessage());
        }
    }

    private LogFollower follower(Path path) {
        LogFollower log = new LogFollower(path, session.startNanos(), new LogStacks(stacks), this);
        accesses.put(log, new LoggedAccesses());
        return log;
    }

    /** Reads the rest and makes the trace. */
    Trace finish(SessionInfo ended, boolean mayRun) {
        // A process that outlives the command may go on writing, so the reading is bounded.
        for (int i = 0; i < LAST_ROUNDS && poll(true); i++) {
            continue;
        }
        starts.waitNoLonger();
        reportForeign();
        if (ended.exit() != null) {
            tree.commandEnded(ended.exit());
        }
        TraceBuilder builder = new TraceBuilder(ended, tree, notes, directory);
        for (LogFollower log : logs.values()) {
            log.expectNothingMore();
            builder.log(log, loggedAccesses(log), mayRun, listener);
            log.close();
        }
        builder.output(output.output());
        output.close();
        Trace trace = builder.build();
        listener.finished(trace);
        return trace;
    }

    private void reportForeign() {
        int told = 0;
        for (String name : foreign) {
            if (++told > MOST_TOLD) {
                notes.add((foreign.size() - MOST_TOLD) + " more files with names that no log has are ignored");
                return;
            }
            notes.add(directory.path().resolve(name) + ": no log has such a name, so it is ignored");
        }
    }

    private LoggedAccesses loggedAccesses(LogFollower log) {
        return accesses.computeIfAbsent(log, l -> new LoggedAccesses());
    }

    private ProcessNodeBuilder processOf(LogFollower log) {
        ProcessNodeBuilder process = log.process();
        return process == null ? tree.root() : process;
    }

    @Override
    public void process(LogFollower log, ProcessRecord record) {
        int before = tree.all().size();
        ProcessNodeBuilder process = tree.logged(record);
        log.process(process);
        if (starts.logged(process.liveId(), record.parentReference)) {
            readSoon(record.parentReference);
        }
        notifyListener(process, before);
    }

    /** A log that has had no news for long is polled seldom; now there is some. */
    private void readSoon(String reference) {
        String name = ExecReference.log(reference);
        LogName parsed = LogName.parse(name);
        LogFollower parent = parsed == null ? null : logs.get(new LogOrder(parsed.start(), name));
        if (parent != null) {
            parent.expectNews();
        }
    }

    private void notifyListener(ProcessNodeBuilder process, int processesBefore) {
        if (tree.all().size() > processesBefore) {
            listener.processStarted(process.live(session));
        } else {
            starts.processChanged(process.live(session));
        }
    }

    @Override
    public void access(LogFollower log, int index) {
        AccessRecord record = log.accesses().get(index);
        LoggedAccesses logged = loggedAccesses(log);
        StackTrace stack = log.stacks().stack(record.stack);
        StackAnalysis analysis = log.stacks().analysis(stack);
        logged.add(numbers++, logged.phases.next(analysis));
        starts.access(event(log, index, record.firstNanos, true));
    }

    private AccessEvent event(LogFollower log, int index, long nanos, boolean first) {
        ProcessNodeBuilder process = processOf(log);
        Access access = access(log, index, process.liveId(), 1, 0);
        return new AccessEvent(
                loggedAccesses(log).number(index), process.live(session), access, sinceStart(nanos), first);
    }

    private Access access(LogFollower log, int index, int process, long count, long lastNanos) {
        return TraceBuilder.access(
                log, loggedAccesses(log).phase(index), index, process, count, lastNanos, session.startNanos());
    }

    private long sinceStart(long nanos) {
        return Math.max(0, nanos - session.startNanos());
    }

    @Override
    public void occurrence(LogFollower log, int index, long nanos) {
        loggedAccesses(log).occurred(index, nanos);
        if (nanos != log.accesses().get(index).firstNanos) {
            starts.access(event(log, index, nanos, false));
        }
    }

    @Override
    public void exec(LogFollower log, ExecRecord exec) {
        int before = tree.all().size();
        ProcessNodeBuilder child = tree.started(log.name(), log.process(), exec);
        notifyListener(child, before);
        boolean known = exec.access >= 0 && log.accesses().get(exec.access).operation == Operation.EXEC;
        if (known) {
            loggedAccesses(log).started(exec.access, child, exec.nanos);
        }
        starts.exec(
                ExecReference.of(log.name(), exec.id),
                processOf(log).liveId(),
                known ? event(log, exec.access, exec.nanos, false) : null,
                child.live(session));
    }

    @Override
    public void environment(LogFollower log, int exec, GivenEnvironment given) {
        ProcessNodeBuilder own = log.process();
        if (exec >= 0) {
            tree.given(log.name(), exec, given);
        } else if (own != null) {
            own.given(given);
            starts.processChanged(own.live(session));
        }
    }

    @Override
    public void handOver(LogFollower log, HandOverRecord handOver) {
        ProcessNodeBuilder process = processOf(log);
        if (process.handOver(handOver, session.startNanos())) {
            starts.note(process.live(session), process.lastNote());
            starts.processChanged(process.live(session));
        }
    }

    @Override
    public void loadedLine(LogFollower log, LoadedLineRecord line) {
        ProcessNodeBuilder process = processOf(log);
        if (process.loadedLine(line, session.startNanos())) {
            starts.processChanged(process.live(session));
        }
    }

    @Override
    public void exit(LogFollower log, long pid, int code, long nanos) {
        ProcessNodeBuilder process = tree.exited(pid, code, nanos);
        if (process != null) {
            starts.processChanged(process.live(session));
        }
    }

    @Override
    public void note(LogFollower log, String text) {
        note(processOf(log), text);
    }

    private void note(ProcessNodeBuilder process, String text) {
        process.note(text);
        starts.note(process.live(session), text);
    }

    @Override
    public void gap(LogFollower log, String kind, String text) {
        gap(processOf(log), kind, text);
    }

    @Override
    public void childGap(LogFollower log, int exec, String kind, String text) {
        ProcessNodeBuilder child = tree.startedBy(log.name(), exec);
        gap(child == null ? processOf(log) : child, kind, text);
    }

    private void gap(ProcessNodeBuilder process, String kind, String text) {
        process.gap(kind);
        note(process, text);
    }
}
