package io.envtrace.ptrace.interpreter;

import io.envtrace.binary.machine.MachineRegisters;
import io.envtrace.event.GapKind;
import io.envtrace.event.Operation;
import io.envtrace.ptrace.kernel.PtraceException;
import io.envtrace.ptrace.kernel.UnreadableMemoryException;
import io.envtrace.ptrace.memory.TraceeMemory;
import io.envtrace.ptrace.program.Program;
import io.envtrace.ptrace.python.PythonProgram;
import io.envtrace.ptrace.python.PythonRead;
import io.envtrace.ptrace.python.PythonStop;
import io.envtrace.ptrace.tree.Journal;
import io.envtrace.ptrace.tree.Task;
import io.envtrace.ptrace.tree.ThreadNames;
import io.envtrace.ptrace.tree.TracedProcess;
import java.io.IOException;

/** Handles threads that were stopped by a watch in a Python program. Runs on the ptrace thread. */
public final class PythonReads {
    private final TraceeMemory memory;
    private final MachineRegisters registers;
    private final Journal journal;
    private final DataWatches watches;
    private final PythonTracing tracing;
    private final int depth;

    /**
     * @param registers where those of a stopped thread are, when it is handed over
     * @param depth how many frames of a stack are wanted
     */
    public PythonReads(
            TraceeMemory memory,
            MachineRegisters registers,
            Journal journal,
            DataWatches watches,
            PythonTracing tracing,
            int depth) {
        this.memory = memory;
        this.registers = registers;
        this.journal = journal;
        this.watches = watches;
        this.tracing = tracing;
        this.depth = depth;
    }

    /** Sets the watches of a thread that may have just begun. */
    public void arm(Task task) throws IOException {
        try {
            watches.arm(task);
        } catch (PtraceException e) {
            journal.requireStopped(task.tid());
            TracedProcess process = task.process();
            String text = "coverage: what a thread reads of os.environ is not seen, since it cannot be watched";
            journal.safely(process, task.tid(), () -> journal.gap(process, GapKind.TAKEN_WHOLE, text));
        }
    }

    /**
     * Handles a thread that a SIGTRAP has stopped.
     *
     * @return whether it was a watch
     */
    public boolean handle(Task task) throws PtraceException {
        int hits = watches.hits(task);
        if (hits == DataWatches.OTHER) {
            return false;
        }
        TracedProcess process = task.process();
        Program program = process.program();
        PythonProgram python = program == null ? null : program.python();
        if (program != null && python != null) {
            process.space().select(memory);
            journal.safely(process, task.tid(), () -> judge(task, program, python, hits));
        }
        return true;
    }

    private void judge(Task task, Program program, PythonProgram python, int hits) throws IOException {
        try {
            if (python.isFollowed()) {
                for (int left = hits; left != 0; left &= left - 1) {
                    record(task, program, python, Integer.numberOfTrailingZeros(left));
                }
            } else {
                tracing.follow(task, program, python);
            }
        } catch (UnreadableMemoryException e) {
            journal.requireStopped(task.tid());
            journal.accessUnreadable(task.process());
        }
    }

    private void record(Task task, Program program, PythonProgram python, int watch) throws IOException {
        PythonStop stop = new PythonStop(task.tid(), registers.pc(), registers.threadPointer());
        for (PythonRead read : python.read(watch, stop, memory, depth)) {
            Operation operation = read.name() == null ? Operation.LIST : Operation.GET;
            String thread = ThreadNames.of(task, program.image(), registers, memory);
            journal.logOf(task.process())
                    .access(operation, read.api(), read.name(), read.value(), thread, read.stack(), null);
        }
    }
}
