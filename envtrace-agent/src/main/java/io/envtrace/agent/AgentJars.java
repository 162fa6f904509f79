package io.envtrace.agent;

import io.envtrace.agent.jdk.JdkModules;
import io.envtrace.event.session.AgentJarNames;
import java.io.File;
import java.net.URL;
import org.jspecify.annotations.Nullable;

/** Where the agent's own jars are. */
final class AgentJars {

    private final File agent;

    private AgentJars(File agent) {
        this.agent = agent;
    }

    /** The jars beside an agent's jar whose place is known. */
    static AgentJars at(File agent) {
        return new AgentJars(agent);
    }

    /**
     * Finds them.
     *
     * @param option the option that brought the agent, null if it is not on the command line. Asking the JVM instead costs 3 milliseconds,
     *     which a program that reads nothing is spared.
     */
    static AgentJars find(@Nullable String option, java.lang.instrument.Instrumentation instrumentation) {
        if (option != null) {
            int end = option.indexOf(AgentJarNames.AGENT + "=");
            int start = option.startsWith("-agentlib:") ? option.indexOf('=') + 1 : option.indexOf(":") + 1;
            if (end >= start) {
                return new AgentJars(
                        new File(option.substring(start, end + AgentJarNames.AGENT.length())).getAbsoluteFile());
            }
        }
        String path = bootClassPath(instrumentation);
        if (path != null) {
            for (String part : path.split(File.pathSeparator)) {
                if (part.endsWith(AgentJarNames.AGENT)) {
                    return new AgentJars(new File(part).getAbsoluteFile());
                }
            }
        }
        return new AgentJars(new File(resourcePath()));
    }

    private static @Nullable String bootClassPath(java.lang.instrument.Instrumentation instrumentation) {
        try {
            JdkModules.exportInternalsToAgent(instrumentation);
            return JdkModules.bootClassPath();
        } catch (LinkageError e) {
            return null; // Java 8
        }
    }

    /** Through the class loader, as {@code jar:file:/…/envtrace-agent.jar!/…}. */
    private static String resourcePath() {
        URL url = ClassLoader.getSystemResource("io/envtrace/agent/Agent.class");
        String text = url == null ? "" : url.getPath();
        int end = text.indexOf("!/");
        int start = text.startsWith("file:") ? "file:".length() : 0;
        return java.net.URI.create(text.substring(start, Math.max(start, end))).getPath();
    }

    File agent() {
        return agent;
    }

    File weave() {
        return new File(agent.getParentFile(), AgentJarNames.WEAVE);
    }

    /** Changes whenever the agent does, at the cost of two system calls. */
    String buildId() {
        return Long.toHexString(agent.length()) + "-" + Long.toHexString(agent.lastModified());
    }
}
