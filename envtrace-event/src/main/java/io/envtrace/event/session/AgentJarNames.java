package io.envtrace.event.session;

/** The names of the agent's jars, which always lie beside one another. */
public final class AgentJarNames {
    /** The agent, which a JVM is started with. */
    public static final String AGENT = "envtrace-agent.jar";

    /** Byte Buddy and what uses it: opened only where no prepared class bytes fit. */
    public static final String WEAVE = "envtrace-agent-weave.jar";

    /** The way into a JVM that runs already. */
    public static final String ATTACH = "envtrace-attach.jar";

    private AgentJarNames() {}
}
