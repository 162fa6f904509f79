package io.envtrace.agent;

import io.envtrace.agent.boot.HookedClasses;
import io.envtrace.agent.boot.InnerHookCount;
import io.envtrace.agent.boot.Redefinitions;
import io.envtrace.agent.boot.guard.LostEvents;
import io.envtrace.agent.boot.guard.Privileged;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.PrivilegedExceptionAction;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives the hooked classes their new bytes, at the start and all at once. Then nothing more is transformed: the JVM's calls of a transformer
 * print to the program's output when they run out of stack or memory.
 */
final class HookTransformer implements ClassFileTransformer, Redefinitions.Listener {
    // Not in HookedClasses, which is loaded with this transformer at work already.
    private static final String ENVIRONMENT_CLASSES = "java/lang/";
    private static final String NETWORK_CLASSES = "sun/nio/ch/";

    private final Instrumentation instrumentation;
    private final WovenClasses classes;
    private final HookGaps gaps;
    private final Set<String> offered = new HashSet<String>();
    private boolean registered;
    private volatile boolean systemHooked;

    HookTransformer(Instrumentation instrumentation, WovenClasses classes, HookGaps gaps) {
        this.instrumentation = instrumentation;
        this.classes = classes;
        this.gaps = gaps;
    }

    /** Hooks all classes. Those not loaded yet are loaded, and not initialised. */
    void install() {
        // Not as one that retransforms: what is done at the first load stays when another agent retransforms the class.
        instrumentation.addTransformer(this, false);
        for (String name : HookedClasses.atLoad()) {
            load(name);
        }
        instrumentation.removeTransformer(this);
        Redefinitions.listen(this);
        if (isGuarded()) {
            guarding();
        }
    }

    /** Whether there is a security manager, or may be one. */
    @SuppressWarnings("removal") // there is none from Java 24 on
    private static boolean isGuarded() {
        return System.getSecurityManager() != null || "allow".equals(System.getProperty("java.security.manager"));
    }

    /** Hooks all classes of a JVM that runs already, so that they can lose their hooks again. */
    void attach() {
        register();
        for (String name : HookedClasses.atLoad()) {
            load(name);
        }
        unregister();
        Redefinitions.listen(this);
        if (isGuarded()) {
            guarding();
        }
    }

    /** Takes the hooks out: the JVM gives each class the bytes that it had. */
    void uninstall() {
        Redefinitions.forget(this);
        unregister();
        for (Class<?> type : hooked()) {
            retransformNow(type);
        }
    }

    private List<Class<?>> hooked() {
        List<Class<?>> types = new ArrayList<Class<?>>();
        for (String name : HookedClasses.atLoad()) {
            if (wasOffered(name)) {
                try {
                    types.add(Class.forName(name.replace('/', '.'), false, null));
                } catch (ClassNotFoundException e) {
                    continue; // this JDK has none
                }
            }
        }
        if (systemHooked) {
            types.add(System.class);
            types.add(ProcessBuilder.class);
        }
        return types;
    }

    private synchronized void unregister() {
        registered = false;
        instrumentation.removeTransformer(this);
    }

    private void load(String name) {
        try {
            Class<?> type = Class.forName(name.replace('/', '.'), false, null);
            if (!wasOffered(name)) {
                retransform(type);
            }
        } catch (ClassNotFoundException e) {
            if (!HookedClasses.isOptional(name)) {
                gaps.failed(name, e);
            }
        } catch (LinkageError e) {
            gaps.failed(name, e);
        }
    }

    private synchronized boolean wasOffered(String name) {
        return offered.contains(name);
    }

    private synchronized void noteOffered(String name) {
        offered.add(name);
    }

    /** Hooks a class that was loaded before, as by another agent. */
    private void retransform(Class<?> type) {
        register();
        retransformNow(type);
        if (!wasOffered(type.getName().replace('.', '/'))) {
            gaps.failed(type.getName(), new IllegalStateException("the JVM has not asked for them"));
        }
    }

    /** Has the JVM give a class its bytes anew. */
    private void retransformNow(Class<?> type) {
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

    /** Registers for retransformations: a class that got its hooks by one would lose them at the next if this were not asked again. */
    private synchronized void register() {
        if (!registered) {
            registered = true;
            instrumentation.addTransformer(this, true);
        }
    }

    @Override
    public void redefining(Class<?> type) {
        if (HookedClasses.isEnvironment(type.getName().replace('.', '/'))) {
            register();
            hookSystem();
        }
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] original) {
        if (loader != null || name == null || !mayBeHooked(name)) {
            return null;
        }
        noteOffered(name);
        try {
            if (redefined != null && HookedClasses.isEnvironment(name)) {
                hookSystem();
            }
            boolean refusing = name.equals(HookedClasses.SYSTEM) || name.equals(HookedClasses.PROCESS_BUILDER);
            boolean hooked = HookedClasses.isHookedAtLoad(name) || systemHooked && refusing;
            return hooked ? woven(name, original) : null;
        } catch (Throwable t) {
            LostEvents.count();
            gaps.failed(name, t);
            return null;
        }
    }

    private static boolean mayBeHooked(String name) {
        return name.startsWith(ENVIRONMENT_CLASSES) || name.startsWith(NETWORK_CLASSES);
    }

    private byte[] woven(String name, byte[] original) throws Exception {
        return Privileged.call(new PrivilegedExceptionAction<byte[]>() {
            @Override
            public byte[] run() throws Exception {
                return classes.woven(name, original);
            }
        });
    }

    /** What a security manager refuses, it refuses before the environment is asked: only {@link System} sees it. */
    @Override
    public void guarding() {
        if (systemHooked) {
            return;
        }
        systemHooked = true;
        InnerHookCount.enable();
        boolean before = isRegistered();
        register();
        retransformNow(System.class);
        retransformNow(ProcessBuilder.class);
        if (!before) {
            unregister();
        }
    }

    private synchronized boolean isRegistered() {
        return registered;
    }

    /** Hooks {@link System}, because somebody replaces the JDK's environment, as test libraries do: its reads are then seen one level further out only. */
    private void hookSystem() {
        if (!systemHooked) {
            systemHooked = true;
            InnerHookCount.enable();
            SystemHook.install(instrumentation);
        }
    }
}
