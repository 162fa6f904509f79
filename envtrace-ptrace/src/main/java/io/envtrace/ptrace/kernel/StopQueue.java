package io.envtrace.ptrace.kernel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Stops that the kernel has reported and that have not been handled. Asked for one stop, the kernel always reports the newest of the
 * stopped threads: so all are collected and handled in this order, and none starves.
 */
final class StopQueue {
    private final Deque<Stop> queue = new ArrayDeque<>();
    private final Map<Integer, Stop> queuedByThread = new HashMap<>();

    /**
     * Adds the newest stop. A stopped thread reports something else only when it was killed, or when an exec has given its id to another
     * thread: then its earlier stop is obsolete. An exit is never obsolete; a later stop of the same id belongs to a new thread.
     */
    void add(Stop stop) {
        Stop before =
                stop.status().stopped() ? queuedByThread.put(stop.tid(), stop) : queuedByThread.remove(stop.tid());
        if (before != null) {
            queue.remove(before);
        }
        queue.add(stop);
    }

    /** Removes the oldest stop; null if there is none. */
    @Nullable
    Stop poll() {
        Stop next = queue.poll();
        if (next != null) {
            queuedByThread.remove(next.tid(), next);
        }
        return next;
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }
}
