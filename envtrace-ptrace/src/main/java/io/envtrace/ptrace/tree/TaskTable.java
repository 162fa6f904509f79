package io.envtrace.ptrace.tree;

import io.envtrace.ptrace.kernel.Stop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** All traced threads, and the stops of threads whose fork event has not come yet. */
public final class TaskTable {
    private final Map<Integer, Task> tasks = new HashMap<>();
    private final Map<Integer, ParkedStop> parked = new HashMap<>();
    private final Set<Integer> processes = ConcurrentHashMap.newKeySet();

    @Nullable
    public Task find(int tid) {
        return tasks.get(tid);
    }

    /** All threads, as they are now. */
    public List<Task> all() {
        return List.copyOf(tasks.values());
    }

    /** The ids of all processes at some moment of the call. May be called by any thread. */
    public Set<Integer> processes() {
        return Set.copyOf(processes);
    }

    /** Stops of threads whose fork event has not come yet. */
    public List<ParkedStop> parked() {
        return List.copyOf(parked.values());
    }

    public boolean isEmpty() {
        return tasks.isEmpty() && parked.isEmpty();
    }

    /** Whether no thread is left that could have a fork event. */
    public boolean hasNoTasks() {
        return tasks.isEmpty();
    }

    /** Whether more than one thread is traced. */
    public boolean hasSeveral() {
        return tasks.size() > 1;
    }

    public boolean hasParked() {
        return !parked.isEmpty();
    }

    public Task add(TracedProcess process, int tid) {
        Task task = process.add(tid);
        tasks.put(tid, task);
        if (task.isMain()) {
            processes.add(tid);
        }
        return task;
    }

    public void remove(Task task) {
        tasks.remove(task.tid());
        processes.remove(task.tid());
        task.process().remove(task.tid());
    }

    /** Removes all threads of a process but the one that has its pid: an exec has ended the others. */
    public Task keepOnlyMain(TracedProcess process) {
        List<Task> all = new ArrayList<>(process.tasks().values());
        all.forEach(this::remove);
        return add(process, process.pid());
    }

    /** Removes all threads of a process. */
    public void forget(TracedProcess process) {
        List<Task> all = new ArrayList<>(process.tasks().values());
        all.forEach(this::remove);
    }

    /** Keeps a stop that came before its parent's fork event. */
    public void park(ParkedStop stop) {
        parked.merge(stop.stop().tid(), stop, ParkedStop::then);
    }

    @Nullable
    public Stop unpark(int tid) {
        ParkedStop early = parked.remove(tid);
        return early == null ? null : early.stop();
    }
}
