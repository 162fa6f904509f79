package io.envtrace.ptrace.log;

import io.envtrace.binary.machine.CallStack;
import io.envtrace.event.EnvironmentChange;
import io.envtrace.event.EventLogWriter;
import io.envtrace.event.ExecRecord;
import io.envtrace.event.GapKind;
import io.envtrace.event.GivenEnvironment;
import io.envtrace.event.HandOverRecord;
import io.envtrace.event.LoadedLineRecord;
import io.envtrace.event.LogFullException;
import io.envtrace.event.Operation;
import io.envtrace.event.ProcessRecord;
import io.envtrace.event.daemon.FoundDaemon;
import io.envtrace.event.session.ExecReference;
import io.envtrace.event.session.LogName;
import io.envtrace.event.session.SourceKind;
import io.envtrace.event.source.AccessWriter;
import io.envtrace.event.source.ObservedAccess;
import io.envtrace.event.source.PreviousValue;
import io.envtrace.event.source.SourceStack;
import io.envtrace.ptrace.dotenv.DotenvFiles;
import io.envtrace.ptrace.dotenv.HeldLine;
import io.envtrace.ptrace.image.ProgramImage;
import io.envtrace.ptrace.memory.Latin1Text;
import io.envtrace.ptrace.memory.NativeValue;
import io.envtrace.ptrace.options.TraceOptions;
import io.envtrace.ptrace.program.EnvironmentChanges;
import io.envtrace.ptrace.program.Environments;
import io.envtrace.ptrace.program.Program;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One process's event log: stacks, frames and libraries are written once, accesses are counted. The file is not memory-mapped: the program
 * could truncate it, and a write beyond its end would kill this tool, and the program with it.
 */
public final class ProcessLog {
    /** Small, because a tree can have thousands of processes, and most record little. */
    private static final int FIRST_BYTES = 16 << 10;
    /** How many different changes are compared with the lines of files. */
    private static final int MOST_COMPARED = 10_000;

    private final String name;
    private final String parentReference;
    private final EventLogWriter writer;
    private final TraceOptions options;
    private final ProgramImage stacks;
    private final Map<String, String> given;
    private final AccessWriter accesses;
    private final Set<String> gaps = new HashSet<>();
    private final Set<String> handOvers = new HashSet<>();
    private final DotenvFiles dotenv;
    private final Set<ObservedAccess> compared = new HashSet<>();
    private int users = 1;

    /**
     * Creates the log file.
     *
     * @param stacks names the frames of the process's stacks
     * @param given the environment that the process was started with
     * @param dotenv the files that what variables are set to is compared with
     */
    public ProcessLog(
            TraceOptions options,
            ProcessRecord process,
            ProgramImage stacks,
            Map<String, String> given,
            DotenvFiles dotenv)
            throws IOException {
        this.dotenv = dotenv;
        this.options = options;
        this.stacks = stacks;
        this.given = given;
        this.parentReference = process.parentReference;
        this.name =
                LogName.of(SourceKind.PTRACE, process.pid, process.startNanos).text();
        this.writer =
                EventLogWriter.create(options.session().resolve(name).toFile(), options.maxLogBytes(), FIRST_BYTES);
        writer.process(process);
        this.accesses = new AccessWriter(writer, options.masker());
    }

    /** The environment that the process was started with, or had when it was forked. */
    public Map<String, String> given() {
        return given;
    }

    /** The reference to the exec or fork in another log that started the process; empty for the command itself. */
    public String parentReference() {
        return parentReference;
    }

    /** The reference by which another log's process record names an exec of this one. */
    String reference(int exec) {
        return ExecReference.of(name, exec);
    }

    /**
     * Counts one operation.
     *
     * @param variable the variable's name; null if the operation concerns all variables
     * @param value the value that was found or set; null for none
     * @param previous what there was before a change; null where that is not known, and for what is no change
     */
    public void access(
            Operation operation,
            String api,
            @Nullable String variable,
            @Nullable NativeValue value,
            String thread,
            CallStack stack,
            @Nullable PreviousValue previous)
            throws IOException {
        SourceStack known = stack.depth() == 0 ? null : new NamedStack(stack, stacks, options.depth());
        access(operation, api, variable, value, thread, known, previous);
    }

    /** The same with a stack of another kind; null for none. */
    public void access(
            Operation operation,
            String api,
            @Nullable String variable,
            @Nullable NativeValue value,
            String thread,
            @Nullable SourceStack known,
            @Nullable PreviousValue previous)
            throws IOException {
        String name = variable == null ? null : Latin1Text.decode(variable);
        access(new ObservedAccess(operation, api, name, value, thread, known, previous));
    }

    /** Counts one operation, whose names are decoded. */
    public void access(ObservedAccess observed) throws IOException {
        long nanos = System.nanoTime();
        try {
            if (!dotenv.isEmpty()
                    && observed.operation() == Operation.SET
                    && compared.size() < MOST_COMPARED
                    && compared.add(observed)) {
                compare(observed, nanos);
            }
            int access = accesses.count(observed, nanos);
            if (options.everyEvent()) {
                writer.event(access, nanos);
            }
        } catch (LogFullException e) {
            writer.lost(1);
        }
    }

    /** Written before the access, so that who reads the log knows it then. */
    private void compare(ObservedAccess set, long nanos) throws IOException {
        String variable = set.variable();
        if (variable != null && set.value() instanceof NativeValue value && value.isWhole()) {
            loadedLines(variable, value.carried(), nanos, false);
        }
    }

    /** Records which lines of files hold what the process was given by its start, where its parent did not have it. */
    public void changedByStart(Map<String, String> changed, long nanos) throws IOException {
        try {
            for (Map.Entry<String, String> variable : changed.entrySet()) {
                loadedLines(Latin1Text.decode(variable.getKey()), variable.getValue(), nanos, true);
            }
        } catch (LogFullException e) {
            writer.lost(1);
        }
    }

    private void loadedLines(String variable, String value, long nanos, boolean given) throws IOException {
        for (HeldLine line : dotenv.holding(variable, value)) {
            writer.loadedLine(new LoadedLineRecord(
                    options.masker().name(variable),
                    options.masker().text(line.file()),
                    line.line(),
                    line.pid(),
                    options.masker().text(line.program()),
                    nanos,
                    given));
        }
    }

    /**
     * Records that a child was given a program and an environment.
     *
     * @return the exec's reference
     */
    public String exec(ForkPoint from, long childPid, Program program, Map<String, String> given) throws IOException {
        int id = writer.nextExecId();
        try {
            int access = accesses.count(
                    new ObservedAccess(Operation.EXEC, from.api(), null, null, from.thread(), stack(from)),
                    from.nanos());
            // The kernel does not show the environment of every process.
            boolean known = program.image() != ProgramImage.UNKNOWN;
            boolean repeats = !program.repeatedEntries().isEmpty() && given == program.initialEnvironment();
            if (known && (repeats || stacks == ProgramImage.UNKNOWN)) {
                writer.environment(id, whole(given, repeats ? program.repeatedEntries() : List.of()));
            } else if (known && !from.environment().equals(this.given)) {
                writer.environment(id, GivenEnvironment.differing(changes(this.given, given)));
            }
            writer.exec(new ExecRecord(
                    id,
                    access,
                    childPid,
                    options.masker().text(Latin1Text.decode(program.executable())),
                    program.shownArguments(options.masker()),
                    known ? changes(from.environment(), given) : List.of(),
                    from.nanos()));
        } catch (LogFullException e) {
            writer.lost(1);
        }
        return reference(id);
    }

    /** @param repeated further entries, of names that the block has more than once */
    private GivenEnvironment whole(Map<String, String> given, List<String> repeated) {
        List<EnvironmentChange> all = new ArrayList<>(changes(Map.of(), given));
        repeated.forEach(entry -> all.addAll(changes(Map.of(), Environments.of(List.of(entry)))));
        return GivenEnvironment.whole(all);
    }

    private List<EnvironmentChange> changes(Map<String, String> before, Map<String, String> after) {
        return new EnvironmentChanges(options.masker()).changes(before, after);
    }

    /** The stack to record. A program that was replaced by an exec has none, so the program as a whole is named. */
    private @Nullable SourceStack stack(ForkPoint from) {
        boolean wanted = from.stack().depth() > 0 || options.depth() > 0;
        return wanted ? new NamedStack(from.stack(), stacks, options.depth()) : null;
    }

    /** Counts an event that is not recorded; false if the log is closed and the loss cannot be written either. */
    public boolean lost() {
        if (users > 0) {
            writer.lost(1);
        }
        return users > 0;
    }

    /** Records why something of the process is not seen, once for each text. */
    public void gap(GapKind kind, String text) throws IOException {
        if (gaps.add(text)) {
            writer.gap(kind, options.masker().text(text));
        }
    }

    /**
     * Records that the process hands its work to a daemon, once for each daemon and address.
     *
     * @param environment what the daemon was started with; null where it is not known, or was recorded before
     */
    public void handOver(FoundDaemon daemon, @Nullable Map<String, String> environment) throws IOException {
        String address = options.masker().text(Latin1Text.decode(daemon.address()));
        if (handOvers.add(daemon.pid() + " " + address)) {
            writer.handOver(new HandOverRecord(
                    daemon.name(),
                    daemon.pid(),
                    address,
                    System.nanoTime(),
                    environment == null ? null : changes(Map.of(), environment)));
        }
    }

    /** Records the exit of a process. */
    public void exit(long pid, int code) throws IOException {
        try {
            writer.exit(pid, code, System.nanoTime());
        } catch (LogFullException e) {
            writer.lost(1);
        }
    }

    /** Keeps the log open for one more process: a forked one without a log of its own. */
    public ProcessLog retain() {
        users++;
        return this;
    }

    /** Releases the log for one process; the last release closes it. */
    public void release() throws IOException {
        if (--users == 0) {
            writer.close();
        }
    }
}
