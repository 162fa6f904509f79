package io.envtrace.ptrace.linux;

import io.envtrace.binary.machine.MachineRegisters;
import io.envtrace.binary.machine.WordMemory;
import java.io.IOException;

/** Handles threads that came to a breakpoint. */
final class Breakpoints {
    private final Ptrace ptrace;
    private final MachineRegisters registers;
    private final TraceeMemory memory;
    private final Journal journal;

    Breakpoints(Ptrace ptrace, MachineRegisters registers, TraceeMemory memory, Journal journal) {
        this.journal = journal;
        this.ptrace = ptrace;
        this.registers = registers;
        this.memory = memory;
    }

    /** Whether a stopped thread is at one of our breakpoints; then it has been told, and the thread is past it. */
    boolean handle(Task task) throws IOException {
        ptrace.registers(task.tid(), registers);
        Breakpoint breakpoint = task.process().space().at(ThisMachine.ARCHITECTURE.trapAddress(registers));
        if (breakpoint == null) {
            return false;
        }
        registers.setPc(breakpoint.address());
        memory.of(task.process().space());
        Program program = task.process().program();
        if (program != null) {
            Hit hit = new Hit(task, program, registers, memory);
            journal.safely(task.process(), task.tid(), () -> tell(breakpoint, hit));
        }
        execute(task, breakpoint);
        ptrace.setRegisters(task.tid(), registers);
        return true;
    }

    private void tell(Breakpoint breakpoint, Hit hit) throws IOException {
        breakpoint.atEntry(registers);
        try {
            breakpoint.probe().hit(hit);
        } catch (UnreadableMemoryException e) {
            journal.requireStanding(hit.task().tid());
            journal.unread(hit.process());
        } finally {
            breakpoint.here(registers);
        }
        journal.tellOverwritten(hit.process());
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
