package io.envtrace.agent.boot.child;

import io.envtrace.agent.boot.tracer.TracerClient;
import io.envtrace.event.session.AgentArguments;
import io.envtrace.event.session.ExecReference;
import io.envtrace.event.session.PendingAgent;
import java.io.File;
import org.jspecify.annotations.Nullable;

/** The option that brings the agent into a JVM, and how it stands in {@code JAVA_TOOL_OPTIONS}. */
public final class AgentOption {
    /** What every JVM reads. */
    public static final String VARIABLE = "JAVA_TOOL_OPTIONS";

    private static final String PREFIX = "-javaagent:";

    private final File jar;
    private final File directory;
    private final String log;
    private final long pid;
    private final boolean first;
    private final boolean traced;

    /**
     * Makes the option of one process.
     *
     * @param jar the agent's jar
     * @param directory the session's directory
     * @param log the process's own log, which children name as their parent
     * @param pid the process's own
     * @param first whether no other process told of its start
     */
    public AgentOption(File jar, File directory, File log, long pid, boolean first) {
        this.jar = jar.getAbsoluteFile();
        this.directory = directory.getAbsoluteFile();
        this.log = log.getName();
        this.pid = pid;
        this.first = first;
        this.traced = TracerClient.isOffered(this.directory, pid, first);
    }

    /** The option for a child that an EXEC record tells of. */
    public String forChild(int exec) {
        return PREFIX + AgentArguments.withJar(jar.getPath(), reference(exec), directory.getPath());
    }

    /** How a child's log names the EXEC record that tells of it. */
    public String reference(int exec) {
        return ExecReference.of(log, exec);
    }

    /** What says that the agent of such a child has not begun. */
    public PendingAgent pending(int exec) {
        return new PendingAgent(directory, reference(exec));
    }

    /** Makes the client of the tracer, which connects when it is first needed. */
    public TracerClient tracer() {
        return new TracerClient(directory, pid, first, traced);
    }

    /** The variable's value for a child: this option first, then what the user has there. */
    public String forVariable(int exec, @Nullable String users) {
        String option = quoted(forChild(exec));
        return users == null ? option : option + " " + users;
    }

    /** The JVM splits the variable at white space, except in quotes. */
    private static String quoted(String option) {
        for (int i = 0; i < option.length(); i++) {
            if (Character.isWhitespace(option.charAt(i))) {
                char quote = option.indexOf('"') < 0 ? '"' : '\'';
                return quote + option + quote;
            }
        }
        return option;
    }

    /**
     * Whether the agent's part is at a value's beginning.
     *
     * @param value the variable's value
     * @param argument the agent's argument as this JVM was given it
     */
    public static boolean begins(String value, String argument) {
        return value.startsWith(PREFIX, isQuoted(value) ? 1 : 0) && value.contains("=" + argument);
    }

    /** What the user has in a value behind the agent's part; null if the user has not set the variable. */
    public static @Nullable String usersPart(String value, String argument) {
        int end = value.indexOf("=" + argument) + 1 + argument.length() + (isQuoted(value) ? 1 : 0);
        return end >= value.length() ? null : value.substring(end + 1);
    }

    private static boolean isQuoted(String value) {
        return !value.isEmpty() && (value.charAt(0) == '"' || value.charAt(0) == '\'');
    }
}
