package io.envtrace.ptrace.loop;

import io.envtrace.binary.machine.MachineRegisters;
import io.envtrace.event.GapKind;
import io.envtrace.ptrace.image.Binaries;
import io.envtrace.ptrace.image.ProgramImage;
import io.envtrace.ptrace.image.WatchedFunctions;
import io.envtrace.ptrace.inline.InlineCodeMapper;
import io.envtrace.ptrace.jvm.AnswerFifos;
import io.envtrace.ptrace.jvm.JvmAgent;
import io.envtrace.ptrace.kernel.LostPrivileges;
import io.envtrace.ptrace.kernel.ProcFs;
import io.envtrace.ptrace.kernel.Ptrace;
import io.envtrace.ptrace.kernel.PtraceException;
import io.envtrace.ptrace.kernel.ThisMachine;
import io.envtrace.ptrace.log.ProcessLog;
import io.envtrace.ptrace.memory.BreakpointMonitor;
import io.envtrace.ptrace.memory.TraceeMemory;
import io.envtrace.ptrace.options.TraceOptions;
import io.envtrace.ptrace.probe.DynamicLinker;
import io.envtrace.ptrace.probe.OpenedFiles;
import io.envtrace.ptrace.program.EnvironmentBlock;
import io.envtrace.ptrace.program.GoEnvironment;
import io.envtrace.ptrace.program.GoVariables;
import io.envtrace.ptrace.program.Program;
import io.envtrace.ptrace.script.Scripts;
import io.envtrace.ptrace.tree.Journal;
import io.envtrace.ptrace.tree.TracedProcess;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Handles exec events: a process has a new program and has not executed an instruction of it yet. */
public final class ExecEvents {
    /** How the process goes on after its exec. */
    enum Next {
        FOLLOW,
        /** The agent records the process; the tracer records its exit only. */
        AWAIT_END,
        DETACH
    }

    /** The JDK's helper executable, which execs the program that the JVM starts. Nobody chose to run it, so it is not recorded. */
    private static final String SPAWN_HELPER = "/jspawnhelper";

    private final MachineRegisters registers = ThisMachine.ARCHITECTURE.registers();
    private final Ptrace ptrace;
    private final TraceeMemory memory;
    private final Journal journal;
    private final ProgramReader programs;
    private final ProgramInstrumentation instrumentation;
    private final JvmAgent agent;
    private final AnswerFifos answers;

    ExecEvents(
            Ptrace ptrace,
            TraceeMemory memory,
            TraceOptions options,
            Journal journal,
            AnswerFifos answers,
            BreakpointMonitor monitor,
            Scripts scripts) {
        Binaries binaries = Binaries.ofThisUser();
        this.ptrace = ptrace;
        this.memory = memory;
        this.journal = journal;
        this.programs = new ProgramReader(binaries, options);
        OpenedFiles opened =
                new OpenedFiles(memory, journal, new InlineCodeMapper(ptrace, memory), options.dotenvFiles());
        this.instrumentation = new ProgramInstrumentation(binaries, memory, journal, monitor, scripts, opened);
        this.agent = new JvmAgent(ptrace, memory, options);
        this.answers = answers;
    }

    DynamicLinker linker() {
        return instrumentation.linker();
    }

    /** Identifies the new program and instruments it. If that fails, the process still runs on. */
    Next executed(TracedProcess process) throws PtraceException {
        Next[] next = {Next.FOLLOW};
        boolean known = journal.safely(process, process.pid(), () -> next[0] = readUnlessDenied(process));
        if (!known) {
            process.exec(new Program("", List.of(), Map.of(), ProgramImage.UNKNOWN));
        }
        return next[0];
    }

    private Next readUnlessDenied(TracedProcess process) throws IOException {
        try {
            return read(process);
        } catch (AccessDeniedException e) {
            deniedExecutable(process);
            return Next.FOLLOW;
        }
    }

    /** The kernel denies access to a process whose executable this user may not read, or that has more privileges than its parent. */
    private void deniedExecutable(TracedProcess process) throws IOException {
        Program program = new Program(ProcFs.name(process.pid()), List.of(), Map.of(), ProgramImage.UNKNOWN);
        String reference = journal.executed(process, program);
        process.exec(program);
        journal.open(process, program, reference);
        String text = program.executable() + " may not be looked at by this user, what it reads is not seen";
        journal.warnOnce(process, GapKind.UNREADABLE, text);
    }

    private Next read(TracedProcess process) throws IOException {
        int pid = process.pid();
        String executable = ProcFs.executable(pid);
        if (process.isStarting() && executable.endsWith(SPAWN_HELPER)) {
            process.runSpawnHelper(new Program(executable, List.of(), Map.of(), ProgramImage.UNKNOWN));
            return Next.FOLLOW;
        }
        IdentifiedProgram identified = programs.read(pid, executable);
        Program program = identified.program();
        journal.requireStopped(pid);
        boolean jvm = identified.binary().isPresent()
                && agent.isWantedFor(identified.binary().get(), executable);
        ProcessLog starter = jvm && !process.isEndReportedElsewhere() ? journal.retainNearestLog(process) : null;
        String reference = journal.executed(process, program);
        if (jvm && !agent.isPresent(program)) {
            agent.markPending(pid, reference);
        }
        process.exec(program);
        process.space().open(pid);
        process.space().select(memory);
        if (jvm) {
            return jvm(process, program, reference, starter);
        }
        ptrace.registers(pid, registers);
        program.block(EnvironmentBlock.atStart(registers.sp(), memory));
        journal.open(process, program, reference);
        warnOfLostPrivileges(process, executable);
        instrumentation.instrument(process, identified);
        return Next.FOLLOW;
    }

    private void warnOfLostPrivileges(TracedProcess process, String executable) throws IOException {
        String lost = LostPrivileges.of(process.pid());
        if (!lost.isEmpty()) {
            String text = executable + " does not get its owner's rights while it is traced (" + lost + ")";
            journal.warnOnce(process, GapKind.RIGHTS_NOT_GAINED, text);
        }
    }

    /** Identifies and instruments the program of a process that was already running and is stopped now. */
    public void attached(TracedProcess process) throws IOException {
        int pid = process.pid();
        IdentifiedProgram identified = programs.read(pid, ProcFs.executable(pid));
        Program program = identified.program();
        process.exec(program);
        process.space().markRunBefore();
        journal.open(process, program, "");
        if (identified.binary().isEmpty()) {
            instrumentation.instrument(process, identified);
            return;
        }
        process.space().open(pid);
        process.space().select(memory);
        instrumentation.instrument(process, identified);
        if (identified.image().has(WatchedFunctions.CREATE_JVM)) {
            String text = " had loaded a JVM when it was attached to: what its Java code reads is not seen";
            journal.gap(process, GapKind.EMBEDDED_JVM, "coverage: " + program.executable() + text);
        }
        GoEnvironment go = program.go();
        if (go != null) {
            new GoVariables(identified.image().main(), memory).read().ifPresent(go::replace);
        }
        programs.learn(program.environment(memory));
    }

    /** A process was killed. If a JVM had started it and it never executed its program, it has read nothing. */
    void killed(TracedProcess process) {
        if (process.isStarting() && !process.startReference().isEmpty()) {
            agent.markNeverBegan(process.startReference());
        }
    }

    /** A JVM is not traced but left to its agent: it uses signals internally, and each would cost two switches to the tracer. */
    private Next jvm(TracedProcess process, Program program, String reference, @Nullable ProcessLog starter)
            throws IOException {
        String obstacle = agent.isPresent(program) ? "" : agent.obstacle(program, process.pid());
        if (!obstacle.isEmpty()) {
            journal.open(process, program, reference);
            journal.gap(
                    process,
                    GapKind.JVM_WITHOUT_AGENT,
                    "coverage: " + program.executable() + " runs without the agent: " + obstacle);
        } else if (!agent.isPresent(program)) {
            agent.inject(program, process.pid(), reference);
        }
        if (obstacle.isEmpty()) {
            answers.open(process.pid());
        }
        return starter == null ? Next.DETACH : awaited(process, starter);
    }

    /** The exit is recorded in the log that holds the exec. */
    private static Next awaited(TracedProcess process, ProcessLog starter) throws IOException {
        if (process.log() == null) {
            process.log(starter);
        } else {
            starter.release();
        }
        return Next.AWAIT_END;
    }
}
