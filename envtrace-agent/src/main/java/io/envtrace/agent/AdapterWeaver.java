package io.envtrace.agent;

import io.envtrace.agent.boot.Hooks;
import io.envtrace.agent.boot.copy.CopyAnswer;
import io.envtrace.agent.boot.guard.StackProbe;
import io.envtrace.agent.boot.log.CopyListener;
import io.envtrace.event.adapter.Adapter;
import io.envtrace.event.adapter.Adapters;
import java.lang.instrument.Instrumentation;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Listens to a framework from the moment on when it copies the environment: its class is loaded and given hooks before the call that hands
 * out the environment returns. Where that does not succeed, nothing is claimed: the copy itself is recorded.
 */
final class AdapterWeaver implements CopyListener {
    private final Instrumentation instrumentation;
    private final AdapterBytes bytes;
    private final HookGaps gaps;
    private final List<WeakReference<Class<?>>> begun = new ArrayList<WeakReference<Class<?>>>();
    private volatile boolean ended;

    AdapterWeaver(Instrumentation instrumentation, AdapterBytes bytes, HookGaps gaps) {
        this.instrumentation = instrumentation;
        this.bytes = bytes;
        this.gaps = gaps;
    }

    @Override
    public void taken(StackTraceElement[] frames, Class<?> @Nullable [] classes) {
        for (int i = 0; i < frames.length; i++) {
            String type = frames[i].getClassName();
            for (int n = 0; n < Adapters.count(); n++) {
                if (type.startsWith(Adapters.at(n).framework)) {
                    listen(Adapters.at(n), classes == null || i >= classes.length ? null : classes[i]);
                }
            }
        }
    }

    private void listen(Adapter adapter, @Nullable Class<?> onStack) {
        try {
            ClassLoader loader = onStack == null ? ClassLoader.getSystemClassLoader() : onStack.getClassLoader();
            if (ended || loader == null) {
                return;
            }
            StackProbe.requireToWeave();
            // No lock is held here: this may call the program's class loaders.
            Class<?> type = Class.forName(adapter.type, false, loader);
            if (begin(type)) {
                CopyAnswer.load();
                new AdapterTransformer(type, bytes, gaps, !seesHooks(type)).transform(instrumentation);
            }
        } catch (Throwable t) {
            return; // a framework without such a class, or no room: there is the copy
        }
    }

    /** Some loaders show their classes nothing of the boot loader's but the JDK: a call of a hook would be an error of the program's. */
    private static boolean seesHooks(Class<?> type) {
        try {
            return Class.forName(Hooks.class.getName(), false, type.getClassLoader()) == Hooks.class;
        } catch (ClassNotFoundException e) {
            return false;
        } catch (LinkageError e) {
            return false;
        }
    }

    /** Whether the class has not been seen before. */
    private synchronized boolean begin(Class<?> type) {
        for (WeakReference<Class<?>> each : begun) {
            if (each.get() == type) {
                return false;
            }
        }
        begun.add(new WeakReference<Class<?>>(type));
        return true;
    }

    /** Takes the hooks out of all classes: the JVM gives each the bytes that it had. */
    void uninstall() {
        ended = true;
        for (WeakReference<Class<?>> each : all()) {
            Class<?> type = each.get();
            if (type != null) {
                try {
                    instrumentation.retransformClasses(type);
                } catch (Throwable t) {
                    continue; // its hooks find that nothing is traced
                }
            }
        }
    }

    private synchronized List<WeakReference<Class<?>>> all() {
        return new ArrayList<WeakReference<Class<?>>>(begun);
    }
}
