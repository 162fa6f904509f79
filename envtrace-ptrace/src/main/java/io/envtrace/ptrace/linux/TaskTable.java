package io.envtrace.ptrace.linux;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** All traced threads, and stops of threads whose parent has not told of them yet. */
final class TaskTable {
    private final Map<Integer, Task> tasks = new HashMap<>();
    private final Map<Integer, Stop> parked = new HashMap<>();

    @Nullable
    Task find(int tid) {
        return tasks.get(tid);
    }

    /** All threads, as they are now. */
    List<Task> all() {
        return List.copyOf(tasks.values());
    }

    /** Stops of threads that nobody has told of yet. */
    List<Stop> parked() {
        return List.copyOf(parked.values());
    }

    boolean isEmpty() {
        return tasks.isEmpty() && parked.isEmpty();
    }

    Task add(TracedProcess process, int tid) {
        Task task = process.add(tid);
        tasks.put(tid, task);
        return task;
    }

    void remove(Task task) {
        tasks.remove(task.tid());
        task.process().remove(task.tid());
    }

    /** Forgets all threads of a process but the one that has its pid: an exec has ended the others. */
    Task keepOnlyMain(TracedProcess process) {
        List<Task> all = new ArrayList<>(process.tasks().values());
        all.forEach(this::remove);
        return add(process, process.pid());
    }

    /** No longer follows a process. */
    void forget(TracedProcess process) {
        List<Task> all = new ArrayList<>(process.tasks().values());
        all.forEach(this::remove);
    }

    /**
     * Takes out the parked stops of children that a thread forked and died before it could tell.
     *
     * @param expecting other processes that will tell of a child
     */
    List<Stop> orphans(IntPredicate expecting) {
        List<Stop> orphans = new ArrayList<>();
        if (!parked.isEmpty()) {
            for (Stop stop : List.copyOf(parked.values())) {
                if (isOrphan(stop.tid(), expecting)) {
                    orphans.add(stop);
                    parked.remove(stop.tid());
                }
            }
        }
        return orphans;
    }

    /** Nobody who could tell of it is left: neither threads of its own process, nor its parent. */
    private boolean isOrphan(int tid, IntPredicate expecting) {
        int parent = (int) ProcFs.status(tid, "PPid");
        return !tasks.containsKey((int) ProcFs.status(tid, "Tgid"))
                && !tasks.containsKey(parent)
                && !expecting.test(parent);
    }

    /** A child's first stop can come before its parent's event. */
    void park(Stop stop) {
        parked.put(stop.tid(), stop);
    }

    @Nullable
    Stop unpark(int tid) {
        return parked.remove(tid);
    }
}
