package io.envtrace.agent.boot.log;

import io.envtrace.agent.boot.stack.StackCapture;

/** Tells threads without a name apart by their number, the first 1,000 of them. */
public final class ThreadIds {
    static final int MOST = 1000;
    /** Stands for all others. */
    static final long SHARED = -1;

    private final LongTable<Long> known = new LongTable<Long>();
    private int size;

    /** The number to count an unnamed thread under. */
    @SuppressWarnings("deprecation") // threadId() is not there before 19
    long of(Thread thread) {
        long id = thread.getId();
        if (known.get(spread(id)) != null) {
            return id;
        }
        return size >= MOST ? SHARED : add(id);
    }

    private static long spread(long id) {
        return StackCapture.mix(id, 0);
    }

    private synchronized long add(long id) {
        if (known.get(spread(id)) == null) {
            if (size >= MOST) {
                return SHARED;
            }
            known.put(spread(id), id);
            size++;
        }
        return id;
    }

    public static boolean isVirtual(Thread thread) {
        return thread.getClass().getName().startsWith("java.lang.VirtualThread");
    }

    /** A thread's name as it is recorded. */
    static String name(Thread thread, String name, long id) {
        if (!name.isEmpty() || !isVirtual(thread)) {
            return name;
        }
        return id == SHARED ? "virtual" : "virtual-" + id;
    }
}
