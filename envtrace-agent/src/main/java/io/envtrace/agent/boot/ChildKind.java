package io.envtrace.agent.boot;

/** How the agent gets into a child process. */
enum ChildKind {
    /** By an option on the command line of {@code java}. */
    JAVA,
    /** By an option for the JVM inside a tool of the JDK. */
    JDK_TOOL,
    /** By the environment, because this may start a JVM later. */
    SHELL,
    /** A JVM that writes an image of itself, which must not hold the agent. */
    IMAGE_DUMP,
    /** Not at all. */
    OTHER
}
