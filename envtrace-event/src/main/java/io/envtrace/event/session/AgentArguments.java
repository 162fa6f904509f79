package io.envtrace.event.session;

import java.io.File;

/** The agent's argument: {@code <parentReference>@<sessionDirectory>}. */
public final class AgentArguments {
    /** Stands between the two; a reference has none in it. */
    public static final char SEPARATOR = '@';

    /** Separates the jar's path from the agent's argument. */
    public static final char JAR_END = '=';

    private final String parentReference;
    private final String directory;

    private AgentArguments(String parentReference, String directory) {
        this.parentReference = parentReference;
        this.directory = directory;
    }

    /**
     * The agent with its argument, in the form of the option {@code -javaagent}: {@code JAR=ARGUMENT}.
     *
     * @param jar the agent's jar
     * @param parentReference the {@link ExecReference} that tells of the process's start; empty for the session's first one
     * @param directory the session's
     */
    public static String withJar(String jar, String parentReference, String directory) {
        return jar + JAR_END + parentReference + SEPARATOR + directory;
    }

    /**
     * Parses it.
     *
     * @throws IllegalArgumentException there is no {@code @} in it
     */
    public static AgentArguments parse(String text) {
        int at = text.indexOf(SEPARATOR);
        if (at < 0) {
            throw new IllegalArgumentException("no @ in agent argument: " + text);
        }
        return new AgentArguments(text.substring(0, at), text.substring(at + 1));
    }

    /** The EXEC record that started this process, empty for the first one. */
    public String parentReference() {
        return parentReference;
    }

    /** The marker file for an agent that has not begun. */
    public PendingAgent pending() {
        return new PendingAgent(directory(), parentReference);
    }

    /** The session's directory. */
    public File directory() {
        return new File(directory);
    }

    /** The session's directory, as the argument spells it. */
    public String directoryText() {
        return directory;
    }
}
