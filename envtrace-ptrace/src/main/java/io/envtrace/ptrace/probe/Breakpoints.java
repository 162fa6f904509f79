package io.envtrace.ptrace.probe;

import io.envtrace.binary.machine.MachineRegisters;
import io.envtrace.binary.machine.WordMemory;
import io.envtrace.event.Operation;
import io.envtrace.ptrace.image.WatchedFunctions;
import io.envtrace.ptrace.kernel.Ptrace;
import io.envtrace.ptrace.kernel.PtraceException;
import io.envtrace.ptrace.kernel.ThisMachine;
import io.envtrace.ptrace.kernel.UnreadableMemoryException;
import io.envtrace.ptrace.memory.Breakpoint;
import io.envtrace.ptrace.memory.TraceeMemory;
import io.envtrace.ptrace.program.Program;
import io.envtrace.ptrace.tree.Journal;
import io.envtrace.ptrace.tree.Task;
import io.envtrace.ptrace.tree.TracedProcess;
import java.io.IOException;

/** Handles threads that came to a breakpoint. */
public final class Breakpoints {
    private final Ptrace ptrace;
    private final MachineRegisters registers;
    private final TraceeMemory memory;
    private final Journal journal;
    private final DynamicLinker linker;

    public Breakpoints(
            Ptrace ptrace, MachineRegisters registers, TraceeMemory memory, Journal journal, DynamicLinker linker) {
        this.linker = linker;
        this.journal = journal;
        this.ptrace = ptrace;
        this.registers = registers;
        this.memory = memory;
    }

    /** Whether a stopped thread is at one of our breakpoints; then it has been told, and the thread is past it. */
    public boolean handle(Task task) throws IOException {
        ptrace.registers(task.tid(), registers);
        Breakpoint breakpoint = task.process().space().at(ThisMachine.ARCHITECTURE.trapAddress(registers));
        if (breakpoint == null) {
            return false;
        }
        registers.setPc(breakpoint.address());
        task.process().space().select(memory);
        Program program = task.process().program();
        if (program != null) {
            journal.safely(task.process(), task.tid(), () -> tell(breakpoint, task, program));
        }
        execute(task, breakpoint);
        ptrace.setRegisters(task.tid(), registers);
        return true;
    }

    private void tell(Breakpoint breakpoint, Task task, Program program) throws IOException {
        breakpoint.atEntry(registers);
        try {
            called(breakpoint.point().function(), task, program);
        } catch (UnreadableMemoryException e) {
            journal.requireStanding(task.tid());
            journal.unread(task.process());
        } finally {
            breakpoint.here(registers);
        }
        journal.tellOverwritten(task.process());
    }

    private void called(String function, Task task, Program program) throws IOException {
        switch (function) {
            case WatchedFunctions.LAST -> task.process().space().mend(memory);
            case WatchedFunctions.RENDEZVOUS -> linker.loaded(task);
            default -> judge(new StoppedCall(function, task, program, registers, memory));
        }
    }

    private void judge(StoppedCall call) throws IOException {
        Probe probe = Probes.of(call.function());
        Verdict verdict = probe == null ? Verdict.NONE : probe.judge(call);
        TracedProcess process = call.task().process();
        if (verdict instanceof Verdict.Access access) {
            journal.logOf(process)
                    .access(
                            access.operation(),
                            access.api(),
                            access.name(),
                            access.value(),
                            call.thread(),
                            call.stack());
        } else if (verdict instanceof Verdict.TakenWhole taken) {
            journal.logOf(process).access(Operation.LIST, taken.api(), null, null, call.thread(), call.stack());
            journal.gap(process, taken.kind(), "coverage: " + taken.text());
        } else if (verdict instanceof Verdict.Gap gap) {
            journal.warnOnce(process, gap.kind(), gap.text());
        }
    }

    /** Carries out the overwritten instruction. */
    private void execute(Task task, Breakpoint breakpoint) throws IOException {
        try {
            breakpoint.instruction().execute(registers, new TaskWords(task));
        } catch (UnreadableMemoryException | PtraceException e) {
            journal.requireStanding(task.tid());
            // What the tracer cannot reach the program cannot either: it faults by its own instruction, as it would
            // have.
            ptrace.registers(task.tid(), registers);
            registers.setPc(breakpoint.address());
            task.process().space().lift(task.tid(), memory, breakpoint);
            journal.safely(task.process(), () -> journal.unread(task.process()));
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
