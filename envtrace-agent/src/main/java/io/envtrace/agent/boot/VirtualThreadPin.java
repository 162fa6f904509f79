package io.envtrace.agent.boot;

import io.envtrace.agent.jdk.JdkModules;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Pins a virtual thread to its carrier thread, because a process has to be started by the kernel's thread that was announced. */
final class VirtualThreadPin {
    private static final String CONTINUATION = "jdk.internal.vm.Continuation";

    private final Instrumentation instrumentation;
    private @Nullable Method pin;
    private @Nullable Method unpin;
    private boolean tried;

    /** Looks up nothing yet: few programs have virtual threads, and fewer start processes on them. */
    VirtualThreadPin(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    /** Pins the calling thread, which is virtual, until {@link #release}; returns whether that is possible here. */
    synchronized boolean hold() {
        if (!tried) {
            tried = true;
            find();
        }
        return call(pin);
    }

    /** Unpins; to be called by the same thread. */
    void release() {
        call(unpin);
    }

    private void find() {
        try {
            JdkModules.exportInternalsToAgent(instrumentation);
            Class<?> type = Class.forName(CONTINUATION, false, null);
            pin = type.getMethod("pin");
            unpin = type.getMethod("unpin");
        } catch (ReflectiveOperationException e) {
            pin = null; // another JDK: threads go where they like
        } catch (LinkageError e) {
            pin = null;
        }
    }

    private static boolean call(@Nullable Method method) {
        if (method == null) {
            return false;
        }
        try {
            method.invoke(null);
            return true;
        } catch (IllegalAccessException e) {
            return false;
        } catch (InvocationTargetException e) {
            return false;
        }
    }
}
