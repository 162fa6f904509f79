package io.envtrace.core.recorder;

import io.envtrace.core.model.AccessEvent;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.TraceListener;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Passes on what a process did after its start. The start is told by its parent's log, which may be read later than its own, or written
 * later: a JVM knows its child's pid only when the child runs already. For use by one thread.
 */
final class StartOrder {
    /** A parent may be killed before it tells of the start, so what is kept is bounded. */
    static final int MOST_KEPT = 10_000;

    /** After so many readings of the logs a start is not waited for any more: live text must not stand still. A quiet log is read in every 16th. */
    static final int LONGEST_WAIT = 100;

    private final TraceListener next;
    /** References of starts that have been passed on. */
    private final Set<String> told = new HashSet<>();
    /** Processes by the reference of the start that they wait for. */
    private final Map<String, List<Integer>> expected = new HashMap<>();
    /** What waiting processes did. */
    private final Map<Integer, Queue<Runnable>> waiting = new HashMap<>();

    /** Processes that wait, by the reading in which they began to. */
    private final Map<Integer, Long> since = new HashMap<>();

    private int kept;
    private long readings;
    private boolean givenUp;

    StartOrder(TraceListener next) {
        this.next = next;
    }

    /**
     * A process's own log names its start.
     *
     * @param reference of the start; empty where nobody will tell of it
     * @return whether the start has not been told yet
     */
    boolean logged(int process, String reference) {
        if (givenUp || reference.isEmpty() || told.contains(reference)) {
            return false;
        }
        if (waiting.putIfAbsent(process, new ArrayDeque<>()) == null) {
            expected.computeIfAbsent(reference, r -> new ArrayList<>()).add(process);
            since.put(process, readings);
        }
        return true;
    }

    /** See {@link TraceListener#processChanged}. */
    void processChanged(ProcessNode process) {
        if (!waits(process.id())) {
            next.processChanged(process);
            return;
        }
        keep(process.id(), () -> next.processChanged(process));
    }

    /** See {@link TraceListener#access}. */
    void access(AccessEvent event) {
        if (!waits(event.process().id())) {
            next.access(event);
            return;
        }
        keep(event.process().id(), () -> next.access(event));
    }

    /** See {@link TraceListener#note}. */
    void note(ProcessNode process, String text) {
        if (!waits(process.id())) {
            next.note(process, text);
            return;
        }
        keep(process.id(), () -> next.note(process, text));
    }

    /**
     * See {@link TraceListener#exec}.
     *
     * @param reference of this start
     * @param parent the process that tells of it
     */
    void exec(String reference, int parent, @Nullable AccessEvent event, ProcessNode child) {
        if (!waits(parent)) {
            started(reference, event, child);
            return;
        }
        keep(parent, () -> started(reference, event, child));
    }

    private void started(String reference, @Nullable AccessEvent event, ProcessNode child) {
        next.exec(event, child);
        told.add(reference);
        release(expected.remove(reference));
    }

    /** Whether what the process does is kept. Asked before anything is made to keep: see "Start-up" in docs/architecture.md. */
    private boolean waits(int process) {
        return waiting.containsKey(process);
    }

    private void keep(int process, Runnable call) {
        waiting.computeIfAbsent(process, p -> new ArrayDeque<>()).add(call);
        if (++kept >= MOST_KEPT) {
            waitNoLonger();
        }
    }

    private void release(@Nullable List<Integer> processes) {
        if (processes == null) {
            return;
        }
        for (int process : processes) {
            release(process);
        }
    }

    private void release(int process) {
        since.remove(process);
        Queue<Runnable> calls = waiting.remove(process);
        if (calls != null) {
            kept -= calls.size();
            calls.forEach(Runnable::run);
        }
    }

    /** The logs are read once more. Passes on what has waited for long: its start may never be told. */
    void reading() {
        readings++;
        if (since.isEmpty()) {
            return;
        }
        List<Integer> overdue = new ArrayList<>();
        for (Map.Entry<Integer, Long> one : since.entrySet()) {
            if (readings - one.getValue() > LONGEST_WAIT) {
                overdue.add(one.getKey());
            }
        }
        overdue.stream().sorted().forEach(this::release);
    }

    /** Passes on everything, now and from now on: starts that have not been told will not be. */
    void waitNoLonger() {
        givenUp = true;
        if (waiting.isEmpty()) {
            return;
        }
        // In the order of starting; one that is released may release others.
        List.copyOf(waiting.keySet()).stream().sorted().forEach(this::release);
        expected.clear();
    }
}
