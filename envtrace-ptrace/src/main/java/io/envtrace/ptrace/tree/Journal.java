package io.envtrace.ptrace.tree;

import io.envtrace.binary.machine.CallStack;
import io.envtrace.event.GapKind;
import io.envtrace.event.ProcessRecord;
import io.envtrace.event.session.SourceKind;
import io.envtrace.ptrace.kernel.ProcFs;
import io.envtrace.ptrace.kernel.Ptrace;
import io.envtrace.ptrace.kernel.PtraceException;
import io.envtrace.ptrace.kernel.WaitStatus;
import io.envtrace.ptrace.log.ForkPoint;
import io.envtrace.ptrace.log.ProcessLog;
import io.envtrace.ptrace.memory.CarriedText;
import io.envtrace.ptrace.options.TraceOptions;
import io.envtrace.ptrace.options.TracerListener;
import io.envtrace.ptrace.program.Program;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who writes into which log. A process that only forked shares its parent's program and has a log only if it does something. */
public final class Journal {
    private static final CallStack NO_STACK = new CallStack.Builder(0).build(true);

    private final Ptrace ptrace;
    private final TraceOptions options;
    private final TracerListener listener;
    private final Set<String> warned = new HashSet<>();
    /** The thread that is being looked at; 0 for none. */
    private int looking;

    public Journal(Ptrace ptrace, TraceOptions options, TracerListener listener) {
        this.ptrace = ptrace;
        this.options = options;
        this.listener = listener;
    }

    /** Work that records. */
    public interface Work {
        void run() throws IOException;
    }

    /**
     * Records what a thread does that stands. Where that fails because the thread was killed meanwhile, nothing is lost: it has not done it.
     *
     * @return whether it succeeded
     * @throws PtraceException the thread is gone
     */
    public boolean safely(TracedProcess process, int tid, Work work) throws PtraceException {
        looking = tid;
        try {
            work.run();
            return true;
        } catch (PtraceException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            requireStanding(tid);
            failed(process, e);
            return false;
        } finally {
            looking = 0;
        }
    }

    /** What was read of a thread that is killed meanwhile may be the void that its end has left. @throws PtraceException it was */
    public void requireStanding(int tid) throws PtraceException {
        if (!ptrace.stands(tid)) {
            throw new PtraceException("look", tid, PtraceException.ESRCH);
        }
    }

    /**
     * Does work that must not harm the program when it fails: a full disk or a damaged table costs records, which are counted as lost, and
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
            ProcessLog log = logBehind(p);
            counted = log != null && log.lost();
        }
        if (warned.add("lost")) {
            listener.warning("some of what process " + process.pid() + " does is not recorded: "
                    + (why instanceof IOException ? why.getMessage() : why));
        }
    }

    /**
     * Writes into a process's log why something of it is not seen. A process that is killed while it is looked at shows nothing, and does
     * nothing.
     *
     * @throws PtraceException it was killed
     */
    public void gap(TracedProcess process, GapKind kind, String text) throws IOException {
        if (looking != 0) {
            requireStanding(looking);
        }
        logOf(process).gap(kind, text);
    }

    /** Tells the user, once, and writes it into the process's log. */
    public void warnOnce(TracedProcess process, GapKind kind, String text) throws IOException {
        gap(process, kind, text);
        if (warned.add(text)) {
            listener.warning(options.masker().text(text));
        }
    }

    /** Says that breakpoints of a process have not stood for a while, if that was found. */
    public void tellOverwritten(TracedProcess process) throws IOException {
        if (process.space().tellOverwritten()) {
            Program program = process.program();
            String text = "somebody else (a uprobe of perf or bpftrace, a debugger) has overwritten breakpoints in "
                    + (program == null ? "a process" : program.executable())
                    + ", what was read until they were put back is not seen";
            warnOnce(process, GapKind.OVERWRITTEN_BREAKPOINT, text);
        }
    }

    /** An access is not recorded, because something in the memory of the process could not be read. */
    public void unread(TracedProcess process) throws IOException {
        ProcessLog log = logOf(process);
        log.lost();
        log.gap(
                GapKind.UNREADABLE_MEMORY,
                "coverage: a name, a value or the environment could not be read in the program's memory, that access is not recorded");
    }

    /** Tells the user something that concerns no process; who hears it may fail. */
    public void warn(String text) {
        try {
            listener.warning(options.masker().text(text));
        } catch (RuntimeException deaf) {
            // Nobody is left to tell.
        }
    }

    /** A process is no longer recorded, although it runs on. */
    public void abandoned(TracedProcess process, String reason) {
        try {
            logOf(process).gap(GapKind.TRACER_FAILED, reason + ": what it does from now on is not recorded");
            released(process);
        } catch (IOException | RuntimeException e) {
            // The log may be what failed. The warning that follows is all that can be done.
        }
    }

    /** The log of the nearest process that has one: itself, or who forked it; null before the first exec. */
    @Nullable
    public ProcessLog logBehind(TracedProcess process) {
        ForkPoint forkPoint = process.forkPoint();
        return process.log() != null ? process.log() : forkPoint == null ? null : forkPoint.log();
    }

    /** The same, kept open until it is released; null before the first exec. */
    @Nullable
    public ProcessLog retained(TracedProcess process) {
        ProcessLog log = logBehind(process);
        return log == null ? null : log.retain();
    }

    /** A process's own log, made if need be. */
    public ProcessLog logOf(TracedProcess process) throws IOException {
        ProcessLog log = process.log();
        if (log == null) {
            Program program = process.program();
            if (program == null) {
                throw new IllegalStateException("process " + process.pid() + " has no program");
            }
            ForkPoint from = process.forkPoint();
            // A fork goes on with what its parent had by then, not with what the program was started with.
            Map<String, String> given = from == null ? program.initialEnvironment() : from.environment();
            log = open(process, program, given, reference(process, program, given));
        }
        return log;
    }

    /** Writes who gave a process its new program; returns how the program's log names that. */
    public String executed(TracedProcess process, Program program) throws IOException {
        tellOverwritten(process);
        return reference(process, program, program.initialEnvironment());
    }

    /** Opens the log of a process that has just got its program. */
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
                        options.masker().text(CarriedText.text(program.executable())),
                        program.shownArguments(options.masker()),
                        options.masker().text(ProcFs.directory(process.pid())),
                        program.image().kind().label(),
                        program.image().version()),
                SourceKind.PTRACE.label());
        ProcessLog log = new ProcessLog(options, record, program.image(), given);
        process.log(log);
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
        ProcessLog log = from == null ? null : from.log();
        if (from == null || log == null) {
            return process.startReference();
        }
        String reference = log.exec(from, process.pid(), program, given);
        log.release();
        return reference;
    }

    /** A process is gone. */
    public void ended(TracedProcess process, WaitStatus status) throws IOException {
        tellOverwritten(process);
        ProcessLog log = process.log();
        if (log != null) {
            log.exit(process.pid(), status.code());
        }
        released(process);
    }

    /** A process is no longer followed. */
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
