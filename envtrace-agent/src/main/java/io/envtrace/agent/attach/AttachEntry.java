package io.envtrace.agent.attach;

import io.envtrace.event.session.AgentArguments;
import java.io.File;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Collections;

/** The entry, which the JVM puts on the program's class path: it makes the agent known to the boot loader and hands over to it. */
public final class AttachEntry {
    private static final String AGENT = "io.envtrace.agent.Agent";
    private static final String DEFINER = "io.envtrace.agent.attach.BootClasses";

    private AttachEntry() {}

    /** @param arguments the agent's jar, {@code =}, and what the agent itself is told */
    public static void agentmain(String arguments, Instrumentation instrumentation) {
        try {
            int equals = arguments.indexOf("" + AgentArguments.JAR_END + AgentArguments.SEPARATOR);
            if (inBootLoader() == null) {
                define(new File(arguments.substring(0, equals)), instrumentation);
            }
            Class<?> agent = Class.forName(AGENT, true, null);
            Method attach = agent.getMethod("attach", String.class, String.class, Instrumentation.class);
            attach.invoke(null, arguments.substring(0, equals), arguments.substring(equals + 1), instrumentation);
        } catch (Throwable t) {
            // The tool sees that there is no answer; the program is to see nothing.
            return;
        }
    }

    private static Class<?> inBootLoader() {
        try {
            return Class.forName(AGENT, false, null);
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    /**
     * Defines the agent's classes in the boot loader, by a class in a loader and so in a module of its own: that module alone gets access to
     * {@code jdk.internal.misc}, and no class of the program is in it.
     */
    private static void define(File jar, Instrumentation instrumentation) throws Exception {
        URL own = AttachEntry.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {own}, null)) {
            Class<?> definer = Class.forName(DEFINER, false, loader);
            instrumentation.redefineModule(
                    Object.class.getModule(),
                    Collections.emptySet(),
                    Collections.singletonMap("jdk.internal.misc", Collections.singleton(definer.getModule())),
                    Collections.emptyMap(),
                    Collections.emptySet(),
                    Collections.emptyMap());
            definer.getMethod("define", File.class).invoke(null, jar);
        }
    }
}
