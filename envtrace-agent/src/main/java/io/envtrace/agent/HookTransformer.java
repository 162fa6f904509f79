package io.envtrace.agent;

import io.envtrace.agent.boot.HookedClasses;
import io.envtrace.agent.boot.Lost;
import io.envtrace.agent.boot.Privileged;
import io.envtrace.agent.boot.Sequence;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.PrivilegedExceptionAction;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives the hooked classes their new bytes when they are loaded. All others pass after one comparison. */
final class HookTransformer implements ClassFileTransformer {
    /** All hooked classes are in it. */
    private static final String PACKAGE = "java.lang.";

    private static final String PREFIX = "java/lang/";

    private final Instrumentation instrumentation;
    private final HookClasses classes;
    private final HookGaps gaps;
    private volatile boolean systemHooked;

    HookTransformer(Instrumentation instrumentation, HookClasses classes, HookGaps gaps) {
        this.instrumentation = instrumentation;
        this.classes = classes;
        this.gaps = gaps;
    }

    /**
     * Begins.
     *
     * @param first whether nothing can have loaded a hooked class yet
     */
    void install(boolean first) {
        // Before the transformer is asked: a class that it needs must not be loaded while it runs.
        HookedClasses.isHookedAtLoad(PREFIX);
        List<Class<?>> loaded = first ? Collections.<Class<?>>emptyList() : alreadyLoaded();
        instrumentation.addTransformer(this, true);
        for (Class<?> type : loaded) {
            retransform(type);
        }
    }

    private void retransform(Class<?> type) {
        try {
            instrumentation.retransformClasses(type);
        } catch (UnmodifiableClassException e) {
            gaps.failed(type.getName(), e);
        } catch (RuntimeException e) {
            gaps.failed(type.getName(), e);
        } catch (LinkageError e) {
            gaps.failed(type.getName(), e);
        } catch (InternalError e) {
            gaps.failed(type.getName(), e);
        }
    }

    private List<Class<?>> alreadyLoaded() {
        List<Class<?>> loaded = new ArrayList<Class<?>>();
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (type.getClassLoader() == null
                    && HookedClasses.isHookedAtLoad(type.getName().replace('.', '/'))) {
                loaded.add(type);
            }
        }
        return loaded;
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] original) {
        if (loader != null || name == null || !name.startsWith(PREFIX)) {
            return null;
        }
        try {
            if (redefined != null && HookedClasses.isEnvironment(name)) {
                hookSystem();
            }
            boolean hooked = HookedClasses.isHookedAtLoad(name) || systemHooked && name.equals(HookedClasses.SYSTEM);
            return hooked ? woven(name, original) : null;
        } catch (Throwable t) {
            Lost.events++;
            gaps.failed(name, t);
            return null;
        }
    }

    private byte[] woven(String name, byte[] original) throws Exception {
        return Privileged.call(new PrivilegedExceptionAction<byte[]>() {
            @Override
            public byte[] run() throws Exception {
                return classes.woven(name, original);
            }
        });
    }

    /** Somebody replaces the JDK's environment, as test libraries do: its reads are then seen one level further out only. */
    private void hookSystem() {
        if (!systemHooked) {
            systemHooked = true;
            Sequence.need();
            SystemHook.install(instrumentation);
        }
    }
}
