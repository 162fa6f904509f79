package io.envtrace.agent.boot;

import org.jspecify.annotations.Nullable;

/** Tells when some agent is about to redefine a class, or the program to set a security manager. */
public final class Redefinitions {
    /** Somebody who has to know of a redefinition before it happens. */
    public interface Listener {
        /** Called on the redefining thread, before the JVM knows. */
        void redefining(Class<?> type);

        /** Called on the thread that sets one. */
        void guarding();
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

    static void guard() {
        Listener there = listener;
        if (there != null) {
            there.guarding();
        }
    }

    static void begin(Class<?> type) {
        Listener there = listener;
        if (there != null) {
            there.redefining(type);
        }
    }
}
