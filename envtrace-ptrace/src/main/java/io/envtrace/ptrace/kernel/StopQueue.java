package io.envtrace.ptrace.kernel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Stops that the kernel has told of and that wait for their turn. Asked for one stop, the kernel always names the newest of the threads that stand: all
 * are collected and served in this order, so that none starves.
 */
final class StopQueue {
    private final Deque<Stop> waiting = new ArrayDeque<>();
    private final Map<Integer, Stop> standing = new HashMap<>();

    /**
     * Adds what came last. A thread that stands says something else only when it was killed, or when an exec has given its id to another thread: then its
     * earlier stop is over. An end is never over; the same id behind it belongs to a new thread.
     */
    void add(Stop stop) {
        Stop before = stop.status().stopped() ? standing.put(stop.tid(), stop) : standing.remove(stop.tid());
        if (before != null) {
            waiting.remove(before);
        }
        waiting.add(stop);
    }

    /** Takes out what has waited longest; null if nothing waits. */
    @Nullable
    Stop poll() {
        Stop next = waiting.poll();
        if (next != null) {
            standing.remove(next.tid(), next);
        }
        return next;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }
}
