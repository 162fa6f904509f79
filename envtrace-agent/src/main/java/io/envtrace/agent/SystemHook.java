package io.envtrace.agent;

import io.envtrace.agent.boot.guard.LostEvents;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;

/**
 * Has {@link System} transformed while another class is being transformed. On a thread of its own, because the JVM asks no transformer
 * on a thread that is in one already.
 */
final class SystemHook extends Thread {
    private static final long MOST_MILLIS = 5000;

    private final Instrumentation instrumentation;

    private SystemHook(Instrumentation instrumentation) {
        super("envtrace hook");
        this.instrumentation = instrumentation;
        setDaemon(true);
    }

    /** Returns when it is done, so that no read after this is missed. */
    static void install(Instrumentation instrumentation) {
        SystemHook hook = new SystemHook(instrumentation);
        hook.start();
        try {
            hook.join(MOST_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        try {
            instrumentation.retransformClasses(System.class);
        } catch (UnmodifiableClassException e) {
            LostEvents.count();
        } catch (RuntimeException e) {
            LostEvents.count();
        } catch (Error e) {
            LostEvents.count();
        }
    }
}
