package io.envtrace.agent.boot.child;

/** How the agent gets into a child process. */
public enum ChildKind {
    /** By an option on the command line of {@code java}. */
    JAVA,
    /** By an option for the JVM inside a tool of the JDK. */
    JDK_TOOL,
    /** By the environment, because this may start a JVM later. */
    SHELL,
    /** Not at all, because this JVM writes or uses an image of classes that does not go with an agent. */
    IMAGE_DUMP,
    /** Not at all. */
    OTHER
}
