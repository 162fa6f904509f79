package io.envtrace.ptrace.loop;

import io.envtrace.binary.machine.MachineRegisters;
import io.envtrace.ptrace.interpreter.DataWatches;
import io.envtrace.ptrace.kernel.ProcFs;
import io.envtrace.ptrace.kernel.Ptrace;
import io.envtrace.ptrace.kernel.PtraceException;
import io.envtrace.ptrace.kernel.SignalInfo;
import io.envtrace.ptrace.kernel.Stop;
import io.envtrace.ptrace.kernel.ThisMachine;
import io.envtrace.ptrace.kernel.UnreadableMemoryException;
import io.envtrace.ptrace.kernel.WaitStatus;
import io.envtrace.ptrace.memory.AddressSpace;
import io.envtrace.ptrace.memory.NonDumpableMemory;
import io.envtrace.ptrace.memory.TraceeMemory;
import io.envtrace.ptrace.tree.Task;
import io.envtrace.ptrace.tree.TaskTable;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Detaches from every traced process, which then runs on as if it had never been traced: breakpoints are removed from its memory, a thread
 * that has just hit one is set back onto it, and pending signals are delivered. Runs on the ptrace thread.
 */
final class Detachment {
    private static final int NO_SIGNAL = 0;

    private final Ptrace ptrace;
    private final TraceeMemory memory;
    private final NonDumpableMemory closed;
    private final DataWatches watches;
    private final MachineRegisters registers = ThisMachine.ARCHITECTURE.registers();
    /** Address spaces by process id. They are kept after their breakpoints are removed: a thread may have hit one just before. */
    private final Map<Integer, AddressSpace> spaces = new HashMap<>();

    Detachment(Ptrace ptrace, TraceeMemory memory) {
        this.ptrace = ptrace;
        this.memory = memory;
        this.closed = new NonDumpableMemory(ptrace);
        this.watches = new DataWatches(ptrace);
    }

    /** Returns when the last thread is detached or has ended. Waits for a thread that cannot stop because it is inside the kernel. */
    void detachAll(TaskTable tasks) {
        for (Task task : tasks.all()) {
            spaces.put(task.process().pid(), task.process().space());
        }
        tasks.all().forEach(task -> interrupt(task.tid()));
        tasks.all().forEach(task -> detach(task.tid()));
        tasks.parked().forEach(parked -> detach(parked.stop().tid()));
        for (Stop stop = next(); stop != null; stop = next()) {
            if (stop.status().stopped()) {
                detach(stop.tid());
            }
        }
    }

    /** There is no other work now that would have to interrupt the wait. */
    private @Nullable Stop next() {
        return ptrace.next(() -> false);
    }

    private void interrupt(int tid) {
        try {
            ptrace.interrupt(tid);
        } catch (PtraceException gone) {
            // Its exit will be reported, or it is no longer our tracee.
        }
    }

    /** Detaches a thread if it is stopped. A running thread is left for its next stop. */
    private void detach(int tid) {
        try {
            detach(tid, ptrace.signalInfo(tid));
        } catch (PtraceException | UnreadableMemoryException e) {
            // It is still running, or was killed: its stop or its exit will be reported.
        }
    }

    private void detach(int tid, SignalInfo info) throws PtraceException {
        int pid = (int) ProcFs.status(tid, "Tgid");
        if (info.event() == WaitStatus.EVENT_EXEC) {
            spaces.put(pid, new AddressSpace());
        }
        AddressSpace space = space(pid);
        copySpaceForChild(tid, info, space);
        restore(tid, space);
        if (info.event() != 0 && isTrapPending(tid)) {
            // The SIGTRAP of a breakpoint is pending. Without a tracer it would kill the thread.
            ptrace.resume(tid, NO_SIGNAL);
        } else {
            int signal = signal(tid, info, space);
            if (space.hasWatched()) {
                watches.clear(tid);
            }
            ptrace.detach(tid, signal);
        }
    }

    private AddressSpace space(int pid) {
        AddressSpace own = spaces.get(pid);
        AddressSpace parents = own == null ? spaces.get((int) ProcFs.status(pid, "PPid")) : null;
        return own != null ? own : parents == null ? new AddressSpace() : parents.copy();
    }

    private void restore(int tid, AddressSpace space) throws PtraceException {
        if (space.isEmpty()) {
            return;
        }
        if (space.open(tid) || space.setMemory(closed.open(tid))) {
            space.restore(tid, space.select(memory));
        } else {
            closed.dropBreakpoints(tid, space.addresses());
        }
    }

    /** A forked child's memory is a copy, so it holds the breakpoints of its parent. */
    private void copySpaceForChild(int tid, SignalInfo info, AddressSpace space) throws PtraceException {
        if (info.forks()) {
            int child = ptrace.eventMessage(tid);
            spaces.putIfAbsent((int) ProcFs.status(child, "Tgid"), space.copy());
        }
    }

    private static boolean isTrapPending(int tid) {
        long pending = ProcFs.status(tid, "SigPnd");
        return pending != -1 && (pending & 1L << WaitStatus.SIGTRAP - 1) != 0;
    }

    /** The signal to deliver on detaching; none if it is the SIGTRAP of our own breakpoint. */
    private int signal(int tid, SignalInfo info, AddressSpace space) throws PtraceException {
        if (info.event() != 0) {
            return NO_SIGNAL;
        }
        if (info.signal() == WaitStatus.SIGTRAP) {
            ptrace.registers(tid, registers);
            if (DataWatches.isOfWatch(info)) {
                return NO_SIGNAL;
            }
            long address = ThisMachine.ARCHITECTURE.trapAddress(registers);
            if (space.has(address)) {
                registers.setPc(address);
                ptrace.setRegisters(tid, registers);
                return NO_SIGNAL;
            }
        }
        return info.signal();
    }
}
