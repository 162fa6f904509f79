package io.envtrace.ptrace.interpreter;

import io.envtrace.ptrace.kernel.DataWatch;
import io.envtrace.ptrace.kernel.DebugRegisters;
import io.envtrace.ptrace.kernel.Ptrace;
import io.envtrace.ptrace.kernel.PtraceException;
import io.envtrace.ptrace.kernel.SignalInfo;
import io.envtrace.ptrace.tree.Task;
import io.envtrace.ptrace.tree.TracedProcess;
import java.util.List;

/** Keeps the debug registers of all threads of a process as its address space wants them. Runs on the ptrace thread. */
public final class DataWatches {
    /** No watch. */
    static final int OTHER = -1;

    private final Ptrace ptrace;
    private final DebugRegisters registers;

    public DataWatches(Ptrace ptrace) {
        this.ptrace = ptrace;
        this.registers = new DebugRegisters(ptrace);
    }

    /**
     * Watches other places than before in a process. Its other threads follow at their next stop, which they are asked for.
     *
     * @param task a stopped thread
     * @throws PtraceException the thread was killed, or the kernel refuses, which leaves the process without watches
     */
    void set(Task task, List<DataWatch> watches) throws PtraceException {
        try {
            task.process().space().watch(watches);
            arm(task);
        } catch (PtraceException e) {
            task.process().space().watch(List.of());
            throw e;
        }
        for (Task other : task.process().tasks().values()) {
            if (other != task) {
                interrupt(other);
            }
        }
    }

    /**
     * Watches places in a process whose threads all stand.
     *
     * @return false where the kernel refuses: it has no watches then
     */
    boolean setAll(TracedProcess process, List<DataWatch> watches) {
        process.space().watch(watches);
        try {
            for (Task task : process.tasks().values()) {
                arm(task);
            }
            return true;
        } catch (PtraceException e) {
            process.space().watch(List.of());
            return false;
        }
    }

    private void interrupt(Task other) throws PtraceException {
        try {
            ptrace.interrupt(other.tid());
        } catch (PtraceException e) {
            if (!e.gone()) {
                throw e;
            }
        }
    }

    /** Sets a stopped thread's registers if they are not set yet: new threads and processes begin without. */
    void arm(Task task) throws PtraceException {
        List<DataWatch> wanted = task.process().space().watches();
        if (task.armed() != wanted) {
            registers.set(task.tid(), wanted);
            task.arm(wanted);
        }
    }

    /** Clears a stopped thread's registers, without which it would die once it is detached. */
    public void clear(int tid) throws PtraceException {
        registers.set(tid, List.of());
    }

    /**
     * Which watches have stopped a thread, as bits by their indexes: none, where it was one that is no more.
     *
     * @param task stopped by a SIGTRAP
     * @return {@link #OTHER} if the signal has another cause
     */
    int hits(Task task) throws PtraceException {
        if (!task.process().space().hasWatched()) {
            return OTHER;
        }
        int hits = registers.takeHits(task.tid());
        return hits == 0 && !isOfWatch(ptrace.signalInfo(task.tid())) ? OTHER : hits;
    }

    /** Whether a SIGTRAP is that of a watch. */
    public static boolean isOfWatch(SignalInfo info) {
        return info.code() == DebugRegisters.TRAP_CODE;
    }
}
