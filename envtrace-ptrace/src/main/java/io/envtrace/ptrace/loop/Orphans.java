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
 * Children that nobody tells of: the thread that forked was killed before its event could be read, by its process's end or by another
 * thread's exec. The kernel has them traced all the same, and they would stand for ever. Lives on the ptrace thread.
 *
 * <p>A child's stop is often read before its parent's event, which follows within microseconds, so there is some patience. The
 * event may come even later; then the child is known already.
 */
final class Orphans {
    /** The kernel is between the child's start and its parent's event. */
    private static final long PATIENCE_NANOS = 500_000_000L;

    /** The parent has gone, or is none of ours. */
    private static final long LITTLE_PATIENCE_NANOS = 50_000_000L;

    private static final int REMEMBERED = 64;

    private final Ptrace ptrace;
    private final TaskTable tasks;
    private final TraceeMemory memory;
    private final ForkedMemory forkedMemory;
    private final StartingThreads starting;
    /** Who may have left an orphan, the latest first. */
    private final Deque<TracedProcess> departed = new ArrayDeque<>();

    private long lastDeparture = System.nanoTime() - PATIENCE_NANOS;
    /** Children that ended before they were told of, the latest first. */
    private final Deque<Integer> over = new ArrayDeque<>();

    Orphans(Ptrace ptrace, TaskTable tasks, TraceeMemory memory, ForkedMemory forkedMemory, StartingThreads starting) {
        this.ptrace = ptrace;
        this.tasks = tasks;
        this.memory = memory;
        this.forkedMemory = forkedMemory;
        this.starting = starting;
    }

    /** A process has ended, or is about to run another program: a thread of it may have been killed in the middle of a fork. */
    void departed(TracedProcess process) {
        remember(departed, process);
        lastDeparture = System.nanoTime();
    }

    /** For how many nanoseconds a child of who departed last is to be expected; 0 for not at all. */
    long expected() {
        return Math.max(0, lastDeparture + LITTLE_PATIENCE_NANOS - System.nanoTime());
    }

    private static <T> void remember(Deque<T> latest, T one) {
        latest.addFirst(one);
        if (latest.size() > REMEMBERED) {
            latest.removeLast();
        }
    }

    /** Takes in a child whose parent will not tell; returns its stop, which is to be handled now, and null if there is none. */
    @Nullable
    Stop adopt() throws PtraceException {
        long now = System.nanoTime();
        for (ParkedStop parked : tasks.parked()) {
            int tid = parked.stop().tid();
            if (now - parked.since() >= patience(parked)) {
                tasks.unpark(tid);
                if (parked.stop().status().ended()) {
                    remember(over, tid);
                } else if (ptrace.stands(tid)) {
                    take(parked);
                    return parked.stop();
                }
            }
        }
        return null;
    }

    private long patience(ParkedStop parked) {
        if (tasks.hasNobody() && starting.isEmpty()) {
            return 0;
        }
        boolean alive = tasks.find(parked.parent()) != null || starting.expects(parked.parent());
        return alive ? PATIENCE_NANOS : LITTLE_PATIENCE_NANOS;
    }

    private void take(ParkedStop parked) {
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

    /** Whose memory it has, which a pid alone does not tell: the parent may run another program by now, or be gone. */
    private @Nullable TracedProcess parent(ParkedStop parked) {
        List<TracedProcess> candidates = candidates(parked.parent());
        MemoryFile opened = forkedMemory.look(parked.stop().tid());
        if (opened != null) {
            try {
                for (TracedProcess candidate : candidates) {
                    if (candidate.space().standsIn(memory.of(opened))) {
                        return candidate;
                    }
                }
            } catch (UnreadableMemoryException gone) {
                // Its end is the next that is told of it.
            } finally {
                opened.close();
            }
        }
        return candidates.isEmpty() || candidates.get(0).pid() != parked.parent() ? null : candidates.get(0);
    }

    /** The likely ones first. */
    private List<TracedProcess> candidates(int parent) {
        List<TracedProcess> candidates = new ArrayList<>();
        Task living = tasks.find(parent);
        if (living != null) {
            candidates.add(living.process());
        }
        departed.stream().filter(p -> p.pid() == parent).forEach(candidates::add);
        departed.stream().filter(p -> p.pid() != parent).forEach(candidates::add);
        return candidates;
    }

    /** Whether a child that is told of now has ended before. Its id may have been given to another since. */
    boolean isOver(int child) {
        return over.remove((Integer) child) && ProcFs.status(child, "TracerPid") != TraceCalls.gettid();
    }
}
