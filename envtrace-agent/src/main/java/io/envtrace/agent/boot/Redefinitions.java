package io.envtrace.agent.boot;

import org.jspecify.annotations.Nullable;

/** Tells when some agent is about to redefine a class. */
public final class Redefinitions {
    /** Somebody who has to know of a redefinition before it happens. */
    public interface Listener {
        /** Called on the redefining thread, before the JVM knows. */
        void redefining(Class<?> type);
    }

    private static volatile @Nullable Listener listener;

    private Redefinitions() {}

    /** Only the first one of a JVM listens. */
    public static synchronized void listen(Listener first) {
        if (listener == null) {
            listener = first;
        }
    }

    /** No longer listens. */
    public static synchronized void forget(Listener past) {
        if (listener == past) {
            listener = null;
        }
    }

    static void begin(Class<?> type) {
        Listener there = listener;
        if (there != null) {
            there.redefining(type);
        }
    }
}
