package io.envtrace.event.session;

/**
 * The protocol between the tool and an agent that was attached to a running JVM. {@link SessionFiles#ATTACH_RESULT} has, as
 * UTF-8, the reason why the agent could not start, or {@link #IN_PLACE}. Without that file, the JVM has loaded no agent.
 */
public final class AttachedAgent {
    /** The result of an agent that records. */
    public static final String IN_PLACE = "";

    /** The most that is read of a result, in bytes: the program may have written the file. */
    public static final int LONGEST_RESULT = 1000;

    /** The name of the agent's thread, by which the tool sees that a JVM has one. The kernel keeps 15 bytes of it. */
    public static final String THREAD = "envtrace attach";

    private AttachedAgent() {}
}
