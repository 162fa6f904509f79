package io.envtrace.ptrace.tree;

import io.envtrace.binary.machine.CallStack;
import io.envtrace.event.GapKind;
import io.envtrace.event.ProcessRecord;
import io.envtrace.event.daemon.FoundDaemon;
import io.envtrace.event.session.SourceKind;
import io.envtrace.ptrace.dotenv.DotenvFiles;
import io.envtrace.ptrace.kernel.ProcFs;
import io.envtrace.ptrace.kernel.Ptrace;
import io.envtrace.ptrace.kernel.PtraceException;
import io.envtrace.ptrace.kernel.WaitStatus;
import io.envtrace.ptrace.log.ForkPoint;
import io.envtrace.ptrace.log.ProcessLog;
import io.envtrace.ptrace.memory.Latin1Text;
import io.envtrace.ptrace.options.TraceOptions;
import io.envtrace.ptrace.options.TracerListener;
import io.envtrace.ptrace.program.Program;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides which process writes into which log. A forked process shares its parent's program, and gets a log only when it has something to
 * record.
 */
public final class Journal {
    private static final CallStack NO_STACK = new CallStack.Builder(0).build(true);

    private final Ptrace ptrace;
    private final TraceOptions options;
    private final TracerListener listener;
    private final Set<String> warned = new HashSet<>();
    private final DotenvFiles dotenv = new DotenvFiles();
    /** Variables of the program that is being started which its parent does not have with that value. */
    private Map<String, String> changedByStart = Map.of();
    /** The thread that is being inspected; 0 for none. */
    private int inspectedTid;

    public Journal(Ptrace ptrace, TraceOptions options, TracerListener listener) {
        this.ptrace = ptrace;
        this.options = options;
        this.listener = listener;
    }

    /** The dotenv files that were opened. */
    public DotenvFiles dotenv() {
        return dotenv;
    }

    /** An action that records something. */
    public interface Work {
        void run() throws IOException;
    }

    /**
     * Records what a stopped thread does. If that fails because the thread was killed meanwhile, nothing is lost: it has not done it.
     *
     * @return whether it succeeded
     * @throws PtraceException the thread has ended
     */
    public boolean safely(TracedProcess process, int tid, Work work) throws PtraceException {
        inspectedTid = tid;
        try {
            work.run();
            return true;
        } catch (PtraceException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            requireStopped(tid);
            failed(process, e);
            return false;
        } finally {
            inspectedTid = 0;
        }
    }

    /**
     * Requires that a thread is still stopped. If it was killed, what was read of it may be empty because its data are gone.
     *
     * @throws PtraceException the thread was killed
     */
    public void requireStopped(int tid) throws PtraceException {
        if (!ptrace.isStopped(tid)) {
            throw new PtraceException("look", tid, PtraceException.ESRCH);
        }
    }

    /**
     * Runs an action whose failure must not harm the program: a full disk or a damaged table costs records, which are counted as lost, and
     * nothing else.
     *
     * @return whether it succeeded
     */
    public boolean safely(TracedProcess process, Work work) throws PtraceException {
        try {
            work.run();
            return true;
        } catch (PtraceException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            failed(process, e);
            return false;
        }
    }

    private void failed(TracedProcess process, Exception why) {
        boolean counted = false;
        for (TracedProcess p = process; p != null && !counted; p = p.parent()) {
            ProcessLog log = nearestLog(p);
            counted = log != null && log.lost();
        }
        if (warned.add("lost")) {
            listener.warning("some of what process " + process.pid() + " does is not recorded: "
                    + (why instanceof IOException ? why.getMessage() : why));
        }
    }

    /**
     * Writes into a process's log why something of the process is not recorded. Nothing is written for a process that was killed while it
     * was inspected: it shows nothing, and does nothing.
     *
     * @throws PtraceException the process was killed
     */
    public void gap(TracedProcess process, GapKind kind, String text) throws IOException {
        if (inspectedTid != 0) {
            requireStopped(inspectedTid);
        }
        logOf(process).gap(kind, text);
    }

    /** Records that the main function of a process's program is given the environment, and may read any variable there. */
    public void mainArgument(TracedProcess process, Program program) throws IOException {
        String text = " takes its environment as an argument of main: which variables it reads there is not seen";
        gap(process, GapKind.MAIN_ARGUMENT, "coverage: " + program.executable() + text);
    }

    /**
     * Records that a process hands its work to a daemon.
     *
     * @param environment what the daemon was started with; null where it is not known, or was recorded before
     */
    public void handOver(TracedProcess process, FoundDaemon daemon, @Nullable Map<String, String> environment)
            throws IOException {
        if (environment != null) {
            environment.forEach(
                    (name, value) -> options.masker().learn(Latin1Text.decode(name), Latin1Text.decode(value)));
        }
        logOf(process).handOver(daemon, environment);
    }

    /** Warns the user, once for each text, and writes a gap into the process's log. */
    public void warnOnce(TracedProcess process, GapKind kind, String text) throws IOException {
        gap(process, kind, text);
        if (warned.add(text)) {
            listener.warning(options.masker().text(text));
        }
    }

    /** Warns if breakpoints of a process were found overwritten. */
    public void reportOverwritten(TracedProcess process) throws IOException {
        if (process.space().pollOverwritten()) {
            Program program = process.program();
            String text = "somebody else (a uprobe of perf or bpftrace, a debugger) has overwritten breakpoints in "
                    + (program == null ? "a process" : program.executable())
                    + ", what was read until they were put back is not seen";
            warnOnce(process, GapKind.OVERWRITTEN_BREAKPOINT, text);
        }
    }

    /** Records that an access is lost because the memory of the process could not be read. */
    public void accessUnreadable(TracedProcess process) throws IOException {
        ProcessLog log = logOf(process);
        log.lost();
        log.gap(
                GapKind.UNREADABLE_MEMORY,
                "coverage: a name, a value or the environment could not be read in the program's memory, that access is not recorded");
    }

    /** Warns the user about something that concerns no single process. A failure of the listener is ignored. */
    public void warn(String text) {
        try {
            listener.warning(options.masker().text(text));
        } catch (RuntimeException deaf) {
            // The listener was the only way to report anything.
        }
    }

    /** Records that a process runs on without being recorded. */
    public void abandon(TracedProcess process, String reason) {
        try {
            logOf(process).gap(GapKind.TRACER_FAILED, reason + ": what it does from now on is not recorded");
            released(process);
        } catch (IOException | RuntimeException e) {
            // The log may be what failed. The warning that follows is all that can be done.
        }
    }

    /** The process's own log, else that of the process that forked it; null before the first exec. */
    @Nullable
    public ProcessLog nearestLog(TracedProcess process) {
        ForkPoint forkPoint = process.forkPoint();
        return process.log() != null ? process.log() : forkPoint == null ? null : forkPoint.log();
    }

    /** The same log, kept open until it is released; null before the first exec. */
    @Nullable
    public ProcessLog retainNearestLog(TracedProcess process) {
        ProcessLog log = nearestLog(process);
        return log == null ? null : log.retain();
    }

    /** The process's own log, which is created if it does not exist. */
    public ProcessLog logOf(TracedProcess process) throws IOException {
        ProcessLog log = process.log();
        if (log == null) {
            Program program = process.program();
            if (program == null) {
                throw new IllegalStateException("process " + process.pid() + " has no program");
            }
            ForkPoint from = process.forkPoint();
            // A forked process starts with its parent's environment at that moment, not with the one that the program
            // was started with.
            Map<String, String> given = from == null ? program.initialEnvironment() : from.environment();
            log = open(process, program, given, reference(process, program, given));
        }
        return log;
    }

    /**
     * Records the exec in the log of the process that made it.
     *
     * @return the reference by which the new program's log names that exec
     */
    public String executed(TracedProcess process, Program program) throws IOException {
        reportOverwritten(process);
        return reference(process, program, program.initialEnvironment());
    }

    /** Opens the log of a process that has just executed a program. */
    public ProcessLog open(TracedProcess process, Program program, String parentReference) throws IOException {
        return open(process, program, program.initialEnvironment(), parentReference);
    }

    private ProcessLog open(TracedProcess process, Program program, Map<String, String> given, String parentReference)
            throws IOException {
        TracedProcess parent = process.parent();
        ProcessRecord record = new ProcessRecord(
                process.pid(),
                parent != null && parentReference.isEmpty() ? parent.pid() : ProcFs.status(process.pid(), "PPid"),
                parentReference,
                System.nanoTime(),
                new ProcessRecord.Program(
                        options.masker().text(Latin1Text.decode(program.executable())),
                        program.shownArguments(options.masker()),
                        options.masker().text(ProcFs.directory(process.pid())),
                        program.image().kind().label(),
                        program.image().version()),
                SourceKind.PTRACE.label());
        ProcessLog log = new ProcessLog(options, record, program.image(), given, dotenv);
        process.log(log);
        log.changedByStart(changedByStart, record.startNanos);
        changedByStart = Map.of();
        return log;
    }

    private String reference(TracedProcess process, Program program, Map<String, String> given) throws IOException {
        ProcessLog own = process.log();
        ForkPoint from = process.forkPoint();
        if (own != null) {
            Program before = process.program();
            Map<String, String> environment = before == null ? Map.of() : before.lastEnvironment(own.given());
            from = new ForkPoint("execve", "main", NO_STACK, environment, System.nanoTime(), own);
        }
        process.forgetForkPoint();
        changedByStart = from == null || dotenv.isEmpty() ? Map.of() : differing(from.environment(), given);
        ProcessLog log = from == null ? null : from.log();
        if (from == null || log == null) {
            return process.startReference();
        }
        String reference = log.exec(from, process.pid(), program, given);
        log.release();
        return reference;
    }

    private static Map<String, String> differing(Map<String, String> before, Map<String, String> after) {
        Map<String, String> changed = new HashMap<>(after);
        changed.entrySet().removeAll(before.entrySet());
        return changed;
    }

    /** Records the exit of a process. */
    public void ended(TracedProcess process, WaitStatus status) throws IOException {
        reportOverwritten(process);
        ProcessLog log = process.log();
        if (log != null) {
            log.exit(process.pid(), status.code());
        }
        released(process);
    }

    /** Releases the logs of a process that is no longer followed. */
    public void released(TracedProcess process) throws IOException {
        ProcessLog own = process.log();
        ForkPoint from = process.forkPoint();
        ProcessLog log = own != null ? own : from == null ? null : from.log();
        if (log != null) {
            log.release();
        }
        process.forgetForkPoint();
    }
}
