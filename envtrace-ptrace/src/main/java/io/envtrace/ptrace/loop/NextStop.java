package io.envtrace.ptrace.loop;

import io.envtrace.ptrace.jvm.AwaitedJvms;
import io.envtrace.ptrace.jvm.StartRequests;
import io.envtrace.ptrace.jvm.StartingThreads;
import io.envtrace.ptrace.kernel.Ptrace;
import io.envtrace.ptrace.kernel.PtraceException;
import io.envtrace.ptrace.kernel.Stop;
import io.envtrace.ptrace.tree.TaskTable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Waits for the next stop that has to be handled, and serves the requests of JVMs meanwhile. Runs on the ptrace thread. */
final class NextStop {
    /** How long to wait for a fork event before the orphans are looked at again. */
    private static final long FORK_EVENT_NANOS = 1_000_000;

    private final Ptrace ptrace;
    private final TaskTable tasks;
    private final StartRequests requests;
    private final StartingThreads starting;
    private final AwaitedJvms awaited;
    private final Orphans orphans;
    private final UnhandledStops unhandledStops;

    NextStop(
            Ptrace ptrace,
            TaskTable tasks,
            StartRequests requests,
            StartingThreads starting,
            AwaitedJvms awaited,
            Orphans orphans,
            UnhandledStops unhandledStops) {
        this.ptrace = ptrace;
        this.tasks = tasks;
        this.requests = requests;
        this.starting = starting;
        this.awaited = awaited;
        this.orphans = orphans;
        this.unhandledStops = unhandledStops;
    }

    /** The next stop; null if there will be none. */
    @Nullable
    Stop next() throws IOException {
        Stop stop = Stop.NONE;
        while (stop == Stop.NONE) {
            starting.serve();
            if (requests.isStopRequested()) {
                return null;
            }
            boolean last = tasks.isEmpty() && !requests.isOpen();
            stop = last ? awaitAfterLastTask() : tasks.hasParked() ? awaitForkEvent() : awaitStop();
        }
        return stop;
    }

    /** Waits when no task is left. A child whose parent was killed during the fork may not have reached its first stop yet. */
    private @Nullable Stop awaitAfterLastTask() {
        boolean others = !awaited.isEmpty() || !starting.isEmpty();
        return others ? ptrace.nextWithin(orphans.remainingNanos()) : ptrace.next(requests::pending);
    }

    private @Nullable Stop awaitStop() throws PtraceException {
        Stop found = unhandledStops.find();
        if (found != null) {
            return found;
        }
        Stop stop = ptrace.next(requests::pending, tasks.hasSeveral());
        return stop == null && requests.await() ? Stop.NONE : stop;
    }

    /** Waits while a stopped child has no fork event yet, which may never come. */
    private Stop awaitForkEvent() throws PtraceException {
        Stop orphan = ptrace.hasNoQueuedStops() ? orphans.adopt() : null;
        if (orphan != null) {
            return orphan;
        }
        Stop stop = ptrace.nextWithin(FORK_EVENT_NANOS);
        return stop == null ? Stop.NONE : stop;
    }
}
