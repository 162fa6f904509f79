package io.envtrace.ptrace.loop;

import io.envtrace.event.GapKind;
import io.envtrace.ptrace.kernel.Ptrace;
import io.envtrace.ptrace.kernel.PtraceException;
import io.envtrace.ptrace.kernel.SignalInfo;
import io.envtrace.ptrace.kernel.Stop;
import io.envtrace.ptrace.kernel.WaitStatus;
import io.envtrace.ptrace.tree.Journal;
import io.envtrace.ptrace.tree.Task;
import io.envtrace.ptrace.tree.TaskTable;
import io.envtrace.ptrace.tree.TracedProcess;
import org.jspecify.annotations.Nullable;

/**
 * Finds threads that are stopped although the kernel has no stop left to report: theirs was reported and not handled. Runs on the ptrace
 * thread.
 */
final class UnhandledStops {
    private static final int STOPPED = 0x7F;
    private static final int EVENT_SHIFT = 16;
    /** The limit of scans that find a stop which is still to be reported: a busy program must not cause endless scans. */
    private static final int MOST_SCANS = 64;

    private final Ptrace ptrace;
    private final TaskTable tasks;
    private final Journal journal;
    private volatile int scansLeft;

    UnhandledStops(Ptrace ptrace, TaskTable tasks, Journal journal) {
        this.ptrace = ptrace;
        this.tasks = tasks;
        this.journal = journal;
    }

    /** Requests a scan. May be called by any thread. */
    void requestScan() {
        scansLeft = MOST_SCANS;
    }

    /** A stop that has to be handled again, or one that has just been reported; null if there is none, or no scan was requested. */
    @Nullable
    Stop find() throws PtraceException {
        return scansLeft > 0 ? scan() : null;
    }

    private @Nullable Stop scan() throws PtraceException {
        int left = scansLeft - 1;
        scansLeft = 0;
        for (Task task : tasks.all()) {
            if (ptrace.isStopped(task.tid())) {
                Stop queued = ptrace.nextWithin(0);
                if (queued == null) {
                    return rebuild(task);
                }
                scansLeft = left; // another thread may have an unhandled stop
                return queued;
            }
        }
        return null;
    }

    private @Nullable Stop rebuild(Task task) throws PtraceException {
        SignalInfo info = ptrace.signalInfo(task.tid());
        TracedProcess process = task.process();
        if (process.program() != null) {
            String text = "a thread of it stood for some time, since its stop was forgotten";
            journal.safely(process, task.tid(), () -> journal.gap(process, GapKind.TRACER_FAILED, text));
        }
        int event = info.event();
        return new Stop(task.tid(), new WaitStatus(event << EVENT_SHIFT | info.signal() << Byte.SIZE | STOPPED));
    }
}
