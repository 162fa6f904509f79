package io.envtrace.ptrace.tree;

import io.envtrace.ptrace.kernel.ProcFs;
import io.envtrace.ptrace.kernel.Stop;

/**
 * A stop of a thread that nobody has told of yet.
 *
 * @param parent who should tell of it: its own process if it is a thread, else the process that was its parent then
 * @param since when it was first seen
 */
public record ParkedStop(Stop stop, int parent, boolean thread, long since) {
    /** Looks at who should tell, before a dying parent's children are given away. */
    public static ParkedStop of(Stop stop) {
        int tid = stop.tid();
        int process = (int) ProcFs.status(tid, "Tgid");
        boolean thread = process > 0 && process != tid;
        return new ParkedStop(stop, thread ? process : (int) ProcFs.status(tid, "PPid"), thread, System.nanoTime());
    }

    /** The same thread has stopped again, or ended: who should tell was to be seen before. */
    ParkedStop then(ParkedStop later) {
        return new ParkedStop(later.stop, parent, thread, since);
    }
}
