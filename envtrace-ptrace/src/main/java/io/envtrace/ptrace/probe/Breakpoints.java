package io.envtrace.ptrace.probe;

import io.envtrace.binary.machine.MachineRegisters;
import io.envtrace.binary.machine.WordMemory;
import io.envtrace.event.Operation;
import io.envtrace.event.source.SourceStack;
import io.envtrace.ptrace.call.Detours;
import io.envtrace.ptrace.image.WatchedFunctions;
import io.envtrace.ptrace.interpreter.Languages;
import io.envtrace.ptrace.interpreter.NodeRead;
import io.envtrace.ptrace.interpreter.NodeTracing;
import io.envtrace.ptrace.interpreter.PerlTracing;
import io.envtrace.ptrace.interpreter.PythonTracing;
import io.envtrace.ptrace.jvm.EmbeddedJvms;
import io.envtrace.ptrace.kernel.Ptrace;
import io.envtrace.ptrace.kernel.PtraceException;
import io.envtrace.ptrace.kernel.ThisMachine;
import io.envtrace.ptrace.kernel.UnreadableMemoryException;
import io.envtrace.ptrace.language.CodeCall;
import io.envtrace.ptrace.memory.Breakpoint;
import io.envtrace.ptrace.memory.TraceeMemory;
import io.envtrace.ptrace.program.EnvironmentCopy;
import io.envtrace.ptrace.program.Program;
import io.envtrace.ptrace.python.PythonRead;
import io.envtrace.ptrace.script.ScriptChange;
import io.envtrace.ptrace.script.Scripts;
import io.envtrace.ptrace.tree.Journal;
import io.envtrace.ptrace.tree.Task;
import io.envtrace.ptrace.tree.TracedProcess;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Handles threads that hit a breakpoint. */
public final class Breakpoints {
    private final Ptrace ptrace;
    private final MachineRegisters registers;
    private final TraceeMemory memory;
    private final Journal journal;
    private final DynamicLinker linker;
    private final EmbeddedJvms jvms;
    private final HandOvers handOvers;
    private final Scripts scripts;
    private final PythonTracing python;
    private final NodeTracing node;
    private final PerlTracing perl;
    private final Languages languages;

    public Breakpoints(
            Ptrace ptrace,
            MachineRegisters registers,
            TraceeMemory memory,
            Journal journal,
            DynamicLinker linker,
            EmbeddedJvms jvms,
            HandOvers handOvers,
            Interpreters interpreters) {
        this.scripts = interpreters.scripts();
        this.python = interpreters.python();
        this.node = interpreters.node();
        this.perl = interpreters.perl();
        this.languages = interpreters.languages();
        this.handOvers = handOvers;
        this.linker = linker;
        this.jvms = jvms;
        this.journal = journal;
        this.ptrace = ptrace;
        this.registers = registers;
        this.memory = memory;
    }

    /**
     * Handles the hit of a stopped thread, if it is at one of our breakpoints: records the access, and moves the thread past it.
     *
     * @return whether it is
     */
    public boolean handle(Task task) throws IOException {
        ptrace.registers(task.tid(), registers);
        Breakpoint breakpoint = task.process().space().at(ThisMachine.ARCHITECTURE.trapAddress(registers));
        if (breakpoint == null) {
            return false;
        }
        registers.setPc(breakpoint.address());
        task.process().space().select(memory);
        Program program = task.process().program();
        if (program == null) {
            goOn(task, breakpoint);
        } else if (breakpoint.site().function().equals(Detours.END)) {
            Breakpoint first = node.comesBack(task, registers);
            if (first != null) {
                journal.safely(task.process(), task.tid(), () -> node.look(program));
                judge(first, task, program);
            } else {
                goOn(task, breakpoint);
            }
        } else if (!isDiverted(breakpoint, task, program)) {
            judge(breakpoint, task, program);
        }
        return true;
    }

    /** Whether a thread makes a detour first. */
    private boolean isDiverted(Breakpoint breakpoint, Task task, Program program) throws IOException {
        boolean[] diverted = {false};
        journal.safely(
                task.process(), task.tid(), () -> diverted[0] = node.diverts(task, program, breakpoint, registers));
        return diverted[0];
    }

    private void judge(Breakpoint breakpoint, Task task, Program program) throws IOException {
        journal.safely(task.process(), task.tid(), () -> report(breakpoint, task, program));
        goOn(task, breakpoint);
    }

    private void goOn(Task task, Breakpoint breakpoint) throws IOException {
        execute(task, breakpoint);
        ptrace.setRegisters(task.tid(), registers);
    }

    private void report(Breakpoint breakpoint, Task task, Program program) throws IOException {
        breakpoint.toEntry(registers);
        try {
            handle(breakpoint, task, program);
        } catch (UnreadableMemoryException e) {
            journal.requireStopped(task.tid());
            journal.accessUnreadable(task.process());
        } finally {
            breakpoint.toSite(registers);
        }
        journal.reportOverwritten(task.process());
    }

    private void handle(Breakpoint breakpoint, Task task, Program program) throws IOException {
        String function = breakpoint.site().function();
        switch (function) {
            case WatchedFunctions.LAST -> task.process().space().repair(memory);
            case WatchedFunctions.RENDEZVOUS -> {
                linker.loaded(task);
                scripts.loaded(task, program);
            }
            case OpenedFiles.OPENED -> linker.opened().opened(task, registers);
            case WatchedFunctions.CREATE_JVM -> jvms.creating(task, program, registers);
            default -> {
                if (Scripts.has(function)) {
                    scripts.called(function, task, program, registers);
                } else if (WatchedFunctions.isOfPython(function)) {
                    python.reached(task, program, breakpoint);
                } else if (WatchedFunctions.isOfInterpreter(function)) {
                    perl.reached(task, program, breakpoint);
                } else {
                    judge(new StoppedCall(function, task, program, registers, memory));
                }
            }
        }
    }

    private void judge(StoppedCall call) throws IOException {
        Verdict verdict = verdict(call);
        TracedProcess process = call.task().process();
        if (verdict instanceof Verdict.Access access) {
            record(call, access);
        } else if (verdict instanceof Verdict.TakenWhole taken) {
            takenWhole(call, taken);
        } else if (verdict instanceof Verdict.Connection connection) {
            handOvers.connecting(process, connection.address());
        } else if (verdict instanceof Verdict.Gap gap) {
            journal.warnOnce(process, gap.kind(), gap.text());
        }
    }

    private Verdict verdict(StoppedCall call) throws IOException {
        if (WatchedFunctions.isOfNode(call.function())) {
            return node.hasComeBack() ? NodeProbes.judge(call, node.name()) : Verdict.NONE;
        }
        Probe probe = Probes.of(call.function());
        return probe == null ? Verdict.NONE : probe.judge(call);
    }

    private void record(StoppedCall call, Verdict.Access access) throws IOException {
        NodeRead javaScript = node.of(access.operation(), call.task(), access.value() != null);
        if (javaScript != null) {
            String api = javaScript.api();
            if (!javaScript.isPart()) {
                record(call, access, api == null ? access.api() : api, javaScript.stack());
            }
            return;
        }
        PythonRead code = python.change(call.function(), call.program());
        ScriptChange script = scripts.change(access.operation(), access.name(), call.task(), call.program(), registers);
        if (script != null) {
            record(call, access, script.word(), script.stack());
        } else if (code != null) {
            record(call, access, code.api(), code.stack());
        } else {
            recordCode(call, access, caller(call, access.operation()));
        }
    }

    private @Nullable CodeCall caller(StoppedCall call, Operation operation) throws IOException {
        return languages.caller(call.function(), operation, call.task(), call.program());
    }

    /** @param code of an interpreted language, on whose behalf it is; null where that is none */
    private void recordCode(StoppedCall call, Verdict.Access access, @Nullable CodeCall code) throws IOException {
        String api = code == null || code.api() == null ? access.api() : code.api();
        SourceStack stack = code == null ? null : code.stack();
        TracedProcess process = call.task().process();
        if (stack != null) {
            record(call, access, api, stack);
        } else if (code == null || !code.isPart()) {
            journal.logOf(process)
                    .access(
                            access.operation(),
                            api,
                            access.name(),
                            access.value(),
                            call.thread(),
                            call.stack(),
                            access.previous());
        }
        CodeCall.CodeGap gap = code == null ? null : code.gap();
        if (gap != null) {
            journal.gap(process, gap.kind(), "coverage: " + gap.text());
        }
    }

    private void record(StoppedCall call, Verdict.Access access, String api, @Nullable SourceStack stack)
            throws IOException {
        journal.logOf(call.task().process())
                .access(
                        access.operation(),
                        api,
                        access.name(),
                        access.value(),
                        call.thread(),
                        stack,
                        access.previous());
    }

    private void takenWhole(StoppedCall call, Verdict.TakenWhole taken) throws IOException {
        if (Scripts.copies(call.program(), registers)) {
            return; // what its script asks for is seen
        }
        TracedProcess process = call.task().process();
        if (node.isPartOfListing(call.program(), call.registers().pc())) {
            return;
        }
        NodeRead script = node.all(call.task());
        if (script != null) {
            String api = script.api() == null ? taken.api() : script.api();
            journal.logOf(process).access(Operation.LIST, api, null, null, call.thread(), script.stack(), null);
            return;
        }
        EnvironmentCopy copy = new EnvironmentCopy(taken.api(), call.thread(), call.stack(), taken.text());
        if (python.defers(call.program(), copy)) {
            return;
        }
        CodeCall code = caller(call, Operation.LIST);
        recordCode(call, new Verdict.Access(Operation.LIST, taken.api(), null, null), code);
        if (code == null || !code.isKnown()) {
            journal.gap(process, taken.kind(), "coverage: " + taken.text());
        }
    }

    /** Emulates the overwritten instruction. */
    private void execute(Task task, Breakpoint breakpoint) throws IOException {
        try {
            breakpoint.instruction().execute(registers, new TaskWords(task));
        } catch (UnreadableMemoryException | PtraceException e) {
            journal.requireStopped(task.tid());
            // What the tracer cannot access, the program cannot access either: it runs into the fault by its own
            // instruction, as it
            // would untraced.
            ptrace.registers(task.tid(), registers);
            registers.setPc(breakpoint.address());
            task.process().space().remove(task.tid(), memory, breakpoint);
            journal.safely(task.process(), () -> journal.accessUnreadable(task.process()));
        }
    }

    private final class TaskWords implements WordMemory {
        private final Task task;

        TaskWords(Task task) {
            this.task = task;
        }

        @Override
        public long read(long address) {
            return memory.word(address);
        }

        @Override
        public void write(long address, long word) throws PtraceException {
            memory.put(task.tid(), address, word);
        }
    }
}
