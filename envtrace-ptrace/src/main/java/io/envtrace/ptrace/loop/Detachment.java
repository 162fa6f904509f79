package io.envtrace.ptrace.loop;

import io.envtrace.binary.machine.MachineRegisters;
import io.envtrace.ptrace.kernel.ProcFs;
import io.envtrace.ptrace.kernel.Ptrace;
import io.envtrace.ptrace.kernel.PtraceException;
import io.envtrace.ptrace.kernel.SignalInfo;
import io.envtrace.ptrace.kernel.Stop;
import io.envtrace.ptrace.kernel.ThisMachine;
import io.envtrace.ptrace.kernel.UnreadableMemoryException;
import io.envtrace.ptrace.kernel.WaitStatus;
import io.envtrace.ptrace.memory.AddressSpace;
import io.envtrace.ptrace.memory.ClosedMemory;
import io.envtrace.ptrace.memory.TraceeMemory;
import io.envtrace.ptrace.tree.Task;
import io.envtrace.ptrace.tree.TaskTable;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lets every traced process run on without the tracer, as if it had never been traced: breakpoints are taken out of its memory, a thread
 * that came to one just now is put back onto it, and signals that wait are passed on. Belongs to the ptrace thread.
 */
final class Detachment {
    private static final int NO_SIGNAL = 0;

    private final Ptrace ptrace;
    private final TraceeMemory memory;
    private final ClosedMemory closed;
    private final MachineRegisters registers = ThisMachine.ARCHITECTURE.registers();
    /** By process. They outlive the breakpoints: threads may have come to one before it was taken out. */
    private final Map<Integer, AddressSpace> spaces = new HashMap<>();

    Detachment(Ptrace ptrace, TraceeMemory memory) {
        this.ptrace = ptrace;
        this.memory = memory;
        this.closed = new ClosedMemory(ptrace);
    }

    /** Ends when the last thread has been let go or has ended. One that is in the kernel and cannot stop is waited for. */
    void all(TaskTable tasks) {
        for (Task task : tasks.all()) {
            spaces.put(task.process().pid(), task.process().space());
        }
        tasks.all().forEach(task -> interrupt(task.tid()));
        tasks.all().forEach(task -> letGo(task.tid()));
        tasks.parked().forEach(parked -> letGo(parked.stop().tid()));
        for (Stop stop = next(); stop != null; stop = next()) {
            if (stop.status().stopped()) {
                letGo(stop.tid());
            }
        }
    }

    /** Nothing else matters now. */
    private @Nullable Stop next() {
        return ptrace.next(() -> false);
    }

    private void interrupt(int tid) {
        try {
            ptrace.interrupt(tid);
        } catch (PtraceException gone) {
            // Its end will be told, or it is none of ours any more.
        }
    }

    /** Does nothing for a thread that does not stand: it will be met when it does. */
    private void letGo(int tid) {
        try {
            letGo(tid, ptrace.signalInfo(tid));
        } catch (PtraceException | UnreadableMemoryException e) {
            // It runs yet, or was killed: its stop or its end will be told.
        }
    }

    private void letGo(int tid, SignalInfo info) throws PtraceException {
        int pid = (int) ProcFs.status(tid, "Tgid");
        if (info.event() == WaitStatus.EVENT_EXEC) {
            spaces.put(pid, new AddressSpace());
        }
        AddressSpace space = space(pid);
        rememberChild(tid, info, space);
        restore(tid, space);
        if (info.event() != 0 && trapWaits(tid)) {
            // The breakpoint's signal comes next. The thread would die of it.
            ptrace.resume(tid, NO_SIGNAL);
        } else {
            ptrace.detach(tid, signal(tid, info, space));
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
        if (space.open(tid) || space.hold(closed.open(tid))) {
            space.restore(tid, space.select(memory));
        } else {
            closed.dropBreakpoints(tid, space.addresses());
        }
    }

    /** A fork's memory holds its parent's breakpoints. */
    private void rememberChild(int tid, SignalInfo info, AddressSpace space) throws PtraceException {
        if (info.forks()) {
            int child = ptrace.eventMessage(tid);
            spaces.putIfAbsent((int) ProcFs.status(child, "Tgid"), space.copy());
        }
    }

    private static boolean trapWaits(int tid) {
        long pending = ProcFs.status(tid, "SigPnd");
        return pending != -1 && (pending & 1L << WaitStatus.SIGTRAP - 1) != 0;
    }

    /** What the thread was about to be sent; nothing where that was our breakpoint's doing. */
    private int signal(int tid, SignalInfo info, AddressSpace space) throws PtraceException {
        if (info.event() != 0) {
            return NO_SIGNAL;
        }
        if (info.signal() == WaitStatus.SIGTRAP) {
            ptrace.registers(tid, registers);
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
