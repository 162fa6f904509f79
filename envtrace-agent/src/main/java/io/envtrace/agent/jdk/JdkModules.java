package io.envtrace.agent.jdk;

import java.lang.instrument.Instrumentation;
import java.util.Collections;

/** The module system, as far as the agent needs it. Java 9 and later. */
public final class JdkModules {
    private JdkModules() {}

    /**
     * Exports {@code jdk.internal.misc} and {@code jdk.internal.vm} to the boot loader's unnamed module, which the agent is in and no class of the program. Nothing
     * is opened, so what the program may do by reflection stays as it was.
     */
    public static void exportInternalsToAgent(Instrumentation instrumentation) {
        Module base = Object.class.getModule();
        Module agent = JdkModules.class.getModule();
        if (base.isExported("jdk.internal.misc", agent)) {
            return;
        }
        java.util.Map<String, java.util.Set<Module>> exports = new java.util.HashMap<>();
        for (String name : new String[] {"jdk.internal.misc", "jdk.internal.vm"}) {
            if (base.getPackages().contains(name)) {
                exports.put(name, Collections.singleton(agent));
            }
        }
        instrumentation.redefineModule(
                base,
                Collections.emptySet(),
                exports,
                Collections.emptyMap(),
                Collections.emptySet(),
                Collections.emptyMap());
    }

    /** The name of a class's module; null for an unnamed one. */
    public static String moduleName(Class<?> type) {
        return type.getModule().getName();
    }

    /** The version of a class's module; null if it has none. */
    public static String moduleVersion(Class<?> type) {
        java.lang.module.ModuleDescriptor descriptor = type.getModule().getDescriptor();
        return descriptor == null ? null : descriptor.rawVersion().orElse(null);
    }

    /** The class in whose nest a hidden class was made; itself otherwise. */
    public static Class<?> nestHost(Class<?> type) {
        return type.getNestHost();
    }

    /** The class path that agents added to the boot loader's; null if there is none. */
    public static String bootClassPath() {
        return jdk.internal.misc.VM.getSavedProperty("jdk.boot.class.path.append");
    }
}
