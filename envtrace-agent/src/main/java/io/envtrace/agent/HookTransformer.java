package io.envtrace.agent;

import io.envtrace.agent.boot.HookedClasses;
import io.envtrace.agent.boot.Lost;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives the hooked classes their new bytes when they are loaded. All others pass after one comparison. */
final class HookTransformer implements ClassFileTransformer {
    /** All hooked classes are in it. */
    private static final String PACKAGE = "java.lang.";

    private final Instrumentation instrumentation;
    private final HookClasses classes;

    HookTransformer(Instrumentation instrumentation, HookClasses classes) {
        this.instrumentation = instrumentation;
        this.classes = classes;
    }

    void install() throws UnmodifiableClassException {
        // Found first: a class that transform needs must not be loaded by transform.
        List<Class<?>> loaded = alreadyLoaded();
        instrumentation.addTransformer(this, true);
        for (Class<?> type : loaded) {
            instrumentation.retransformClasses(type);
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
        if (loader != null || name == null || !HookedClasses.isHookedAtLoad(name)) {
            return null;
        }
        try {
            return classes.woven(name, original);
        } catch (Throwable t) {
            Lost.events++;
            return null;
        }
    }
}
