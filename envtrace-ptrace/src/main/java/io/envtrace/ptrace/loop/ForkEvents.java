package io.envtrace.ptrace.loop;

import io.envtrace.binary.machine.ForkFlags;
import io.envtrace.binary.machine.MachineRegisters;
import io.envtrace.ptrace.image.ProgramImage;
import io.envtrace.ptrace.kernel.ProcFs;
import io.envtrace.ptrace.kernel.Ptrace;
import io.envtrace.ptrace.kernel.PtraceException;
import io.envtrace.ptrace.kernel.UnreadableMemoryException;
import io.envtrace.ptrace.log.ForkPoint;
import io.envtrace.ptrace.log.ProcessLog;
import io.envtrace.ptrace.memory.AddressSpace;
import io.envtrace.ptrace.memory.TraceeMemory;
import io.envtrace.ptrace.program.Program;
import io.envtrace.ptrace.tree.Journal;
import io.envtrace.ptrace.tree.Task;
import io.envtrace.ptrace.tree.TaskTable;
import io.envtrace.ptrace.tree.ThreadNames;
import io.envtrace.ptrace.tree.TracedProcess;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Handles fork, vfork and clone events of a parent. Runs on the ptrace thread. */
final class ForkEvents {
    private final Ptrace ptrace;
    private final TaskTable tasks;
    private final Orphans orphans;
    private final MachineRegisters registers;
    private final TraceeMemory memory;
    private final Journal journal;

    ForkEvents(
            Ptrace ptrace,
            TaskTable tasks,
            Orphans orphans,
            MachineRegisters registers,
            TraceeMemory memory,
            Journal journal) {
        this.ptrace = ptrace;
        this.tasks = tasks;
        this.orphans = orphans;
        this.registers = registers;
        this.memory = memory;
        this.journal = journal;
    }

    /**
     * Adds the thread or process that a thread has created.
     *
     * @return its id
     */
    int handle(Task parent) throws IOException {
        int child = ptrace.eventMessage(parent.tid());
        parent.process().space().select(memory);
        ptrace.registers(parent.tid(), registers);
        ForkFlags fork = fork(child, parent);
        Task known = tasks.find(child);
        if (known != null) {
            completeEarlyChild(known.process(), parent, fork);
        } else if (!orphans.hasEndedEarly(child)) {
            tasks.add(fork.isThread() ? parent.process() : forked(child, parent, fork), child);
        }
        return child;
    }

    private ForkFlags fork(int child, Task parent) {
        try {
            return registers.forkFlags(memory::word);
        } catch (UnreadableMemoryException e) {
            return ForkFlags.unreadable(
                    ProcFs.status(child, "Tgid") == parent.process().pid());
        }
    }

    private TracedProcess forked(int child, Task parent, ForkFlags fork) throws IOException {
        AddressSpace parents = parent.process().space();
        AddressSpace space = fork.sharesMemory() ? parents : parents.copy();
        String announced = parent.takeAnnouncedStart();
        return announced.isEmpty()
                ? new TracedProcess(child, parent.process(), forkPoint(parent, fork), space)
                : TracedProcess.startedByJvm(child, announced, space);
    }

    private void completeEarlyChild(TracedProcess child, Task parent, ForkFlags fork) throws IOException {
        if (!fork.isThread() && child.isForkEventPending()) {
            child.setForkPoint(
                    forkPoint(parent, fork),
                    fork.sharesMemory() ? parent.process().space() : null);
        }
    }

    /** Adds a process that a JVM has started; false if it has already ended. */
    boolean adopt(TracedProcess child) {
        Task known = tasks.find(child.pid());
        if (known != null) {
            known.process().setStartReference(child.startReference());
        } else if (orphans.hasEndedEarly(child.pid())) {
            return false;
        } else {
            tasks.add(child, child.pid());
        }
        return true;
    }

    /** Null if it cannot be read: following the child is more important than recording its fork. */
    private @Nullable ForkPoint forkPoint(Task parent, ForkFlags fork) throws PtraceException {
        ForkPoint[] point = {null};
        journal.safely(parent.process(), parent.tid(), () -> point[0] = readForkPoint(parent, fork));
        return point[0];
    }

    private ForkPoint readForkPoint(Task parent, ForkFlags fork) throws IOException {
        Program program = parent.process().program();
        ProgramImage image = program == null ? ProgramImage.UNKNOWN : program.image();
        ProcessLog log = journal.nearestLog(parent.process());
        // The memory of a non-dumpable program cannot be read, and a gap in the log says so already.
        boolean readable = parent.process().space().isOpen();
        Map<String, String> environment = environment(program, readable, log);
        journal.requireStopped(parent.tid());
        return new ForkPoint(
                fork.waits() ? "vfork" : "fork",
                ThreadNames.of(parent, readable ? image : ProgramImage.UNKNOWN, registers, memory),
                readable ? image.walk(registers, memory) : ProgramImage.UNKNOWN.walk(registers, memory),
                environment,
                System.nanoTime(),
                log == null ? null : log.retain());
    }

    private Map<String, String> environment(@Nullable Program program, boolean readable, @Nullable ProcessLog log) {
        if (program == null) {
            return Map.of();
        }
        return readable
                ? program.inheritedEnvironment(memory)
                : program.lastEnvironment(log == null ? program.initialEnvironment() : log.given());
    }
}
