package io.envtrace.ptrace.tree;

import io.envtrace.ptrace.kernel.ProcFs;
import io.envtrace.ptrace.kernel.Stop;

/**
 * A stop of a thread whose fork or clone event has not come yet.
 *
 * @param parent the process that the event is expected from: the thread's own process, or the parent of a new process at the time of the
 * stop
 * @param since when the thread was first seen, as {@link System#nanoTime}
 */
public record ParkedStop(Stop stop, int parent, boolean thread, long since) {
    /** Finds out the parent before the kernel gives the children of an ending process to another one. */
    public static ParkedStop of(Stop stop) {
        int tid = stop.tid();
        int process = (int) ProcFs.status(tid, "Tgid");
        boolean thread = process > 0 && process != tid;
        return new ParkedStop(stop, thread ? process : (int) ProcFs.status(tid, "PPid"), thread, System.nanoTime());
    }

    /** A later stop, or the exit, of the same thread. The parent is kept, since it may no longer be known now. */
    ParkedStop then(ParkedStop later) {
        return new ParkedStop(later.stop, parent, thread, since);
    }
}
