package io.envtrace.ptrace.loop;

import io.envtrace.ptrace.jvm.StartingThreads;
import io.envtrace.ptrace.kernel.MemoryFile;
import io.envtrace.ptrace.kernel.ProcFs;
import io.envtrace.ptrace.kernel.Ptrace;
import io.envtrace.ptrace.kernel.PtraceException;
import io.envtrace.ptrace.kernel.Stop;
import io.envtrace.ptrace.kernel.TraceCalls;
import io.envtrace.ptrace.kernel.UnreadableMemoryException;
import io.envtrace.ptrace.memory.TraceeMemory;
import io.envtrace.ptrace.tree.ForkedMemory;
import io.envtrace.ptrace.tree.ParkedStop;
import io.envtrace.ptrace.tree.Task;
import io.envtrace.ptrace.tree.TaskTable;
import io.envtrace.ptrace.tree.TracedProcess;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Children without a fork event: the forking thread was killed before the tracer could read its event, by the exit of its process or by
 * another thread's exec. The kernel attaches such children all the same, and they would stay stopped for ever. Runs on the ptrace thread.
 *
 * <p>A child's first stop is often reported before its parent's fork event, which follows within microseconds, so a child counts as
 * orphaned only after a timeout. If the event comes even later, the child is known already.
 */
final class Orphans {
    /** The parent is alive: the kernel is between the child's first stop and the fork event. */
    private static final long TIMEOUT_NANOS = 500_000_000L;

    /** The parent has ended, or is not traced. */
    private static final long SHORT_TIMEOUT_NANOS = 50_000_000L;

    private static final int REMEMBERED = 64;

    private final Ptrace ptrace;
    private final TaskTable tasks;
    private final TraceeMemory memory;
    private final ForkedMemory forkedMemory;
    private final StartingThreads starting;
    /** Processes that may have left an orphan, the latest first. */
    private final Deque<TracedProcess> possibleParents = new ArrayDeque<>();

    private long lastAdded = System.nanoTime() - TIMEOUT_NANOS;
    /** Children that ended before their fork event, the latest first. */
    private final Deque<Integer> endedEarly = new ArrayDeque<>();

    Orphans(Ptrace ptrace, TaskTable tasks, TraceeMemory memory, ForkedMemory forkedMemory, StartingThreads starting) {
        this.ptrace = ptrace;
        this.tasks = tasks;
        this.memory = memory;
        this.forkedMemory = forkedMemory;
        this.starting = starting;
    }

    /** Remembers a process that has ended or is about to exec: one of its threads may have been killed in the middle of a fork. */
    void addPossibleParent(TracedProcess process) {
        remember(possibleParents, process);
        lastAdded = System.nanoTime();
    }

    /** For how many more nanoseconds an orphan of the latest process may appear; 0 if none can. */
    long remainingNanos() {
        return Math.max(0, lastAdded + SHORT_TIMEOUT_NANOS - System.nanoTime());
    }

    private static <T> void remember(Deque<T> latest, T one) {
        latest.addFirst(one);
        if (latest.size() > REMEMBERED) {
            latest.removeLast();
        }
    }

    /**
     * Adopts a child whose fork event will not come.
     *
     * @return its stop, which has to be handled now; null if there is no such child
     */
    @Nullable
    Stop adopt() throws PtraceException {
        long now = System.nanoTime();
        for (ParkedStop parked : tasks.parked()) {
            int tid = parked.stop().tid();
            if (now - parked.since() >= timeout(parked)) {
                tasks.unpark(tid);
                if (parked.stop().status().ended()) {
                    remember(endedEarly, tid);
                } else if (ptrace.isStopped(tid)) {
                    add(parked);
                    return parked.stop();
                }
            }
        }
        return null;
    }

    private long timeout(ParkedStop parked) {
        if (tasks.hasNoTasks() && starting.isEmpty()) {
            return 0;
        }
        boolean alive = tasks.find(parked.parent()) != null || starting.expects(parked.parent());
        return alive ? TIMEOUT_NANOS : SHORT_TIMEOUT_NANOS;
    }

    private void add(ParkedStop parked) {
        int tid = parked.stop().tid();
        Task leader = parked.thread() ? tasks.find(parked.parent()) : null;
        tasks.add(leader == null ? child(parked) : leader.process(), tid);
    }

    private TracedProcess child(ParkedStop parked) {
        int tid = parked.stop().tid();
        TracedProcess parent = parent(parked);
        return parent == null
                ? TracedProcess.startedByJvm(tid, "")
                : new TracedProcess(tid, parent, null, parent.space().copy());
    }

    /**
     * The process whose memory was copied. A pid does not identify it: the parent may have executed another program since, or have ended.
     */
    private @Nullable TracedProcess parent(ParkedStop parked) {
        List<TracedProcess> candidates = candidates(parked.parent());
        MemoryFile opened = forkedMemory.openForInspection(parked.stop().tid());
        if (opened != null) {
            try {
                for (TracedProcess candidate : candidates) {
                    if (candidate.space().matches(memory.of(opened))) {
                        return candidate;
                    }
                }
            } catch (UnreadableMemoryException gone) {
                // Its exit will be reported next.
            } finally {
                opened.close();
            }
        }
        return candidates.isEmpty() || candidates.get(0).pid() != parked.parent() ? null : candidates.get(0);
    }

    /** Possible parents, the most likely first. */
    private List<TracedProcess> candidates(int parent) {
        List<TracedProcess> candidates = new ArrayList<>();
        Task living = tasks.find(parent);
        if (living != null) {
            candidates.add(living.process());
        }
        possibleParents.stream().filter(p -> p.pid() == parent).forEach(candidates::add);
        possibleParents.stream().filter(p -> p.pid() != parent).forEach(candidates::add);
        return candidates;
    }

    /** Whether the child of a fork event has already ended. Its id may belong to another process by now. */
    boolean hasEndedEarly(int child) {
        return endedEarly.remove((Integer) child) && ProcFs.status(child, "TracerPid") != TraceCalls.gettid();
    }
}
