package io.envtrace.agent.boot.guard;

import org.jspecify.annotations.Nullable;

/** The threads that are inside the agent: what they read there is no access of the program's. */
public final class ReentrancyGuard {
    private @Nullable Thread[] threads = new Thread[8];

    /** Enters with the calling thread; returns false if it is inside already. */
    public synchronized boolean enter(Thread thread) {
        int free = -1;
        for (int i = 0; i < threads.length; i++) {
            if (threads[i] == thread) {
                return false;
            }
            if (threads[i] == null) {
                free = i;
            }
        }
        if (free < 0) {
            free = threads.length;
            threads = java.util.Arrays.copyOf(threads, threads.length * 2);
        }
        threads[free] = thread;
        return true;
    }

    /** Leaves with a thread that has entered. */
    public synchronized void leave(Thread thread) {
        for (int i = 0; i < threads.length; i++) {
            if (threads[i] == thread) {
                threads[i] = null;
            }
        }
    }
}
