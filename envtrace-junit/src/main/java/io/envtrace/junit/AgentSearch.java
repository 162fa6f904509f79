package io.envtrace.junit;

import io.envtrace.event.session.AgentArguments;
import io.envtrace.event.session.AgentJarNames;
import io.envtrace.event.session.LogName;
import io.envtrace.event.session.SourceKind;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the log of the agent in this JVM, and makes sure that it grows. */
final class AgentSearch {
    /** Asked for by the search itself, to see it in the log: a variable that no policy has to declare. */
    private static final String PROBE = "HOME";

    private static final String WAYS =
            "run the tests with the goal prepare of envtrace-maven-plugin, with `envtrace -- mvn test`,"
                    + " or with the java of `envtrace java-home DIR`";

    private AgentSearch() {}

    /**
     * The log, with all that has happened so far handed over already.
     *
     * @throws IllegalStateException there is no agent here, or what it sees is not all; the message says what to do
     */
    static AgentLog find() {
        List<String> options = ManagementFactory.getRuntimeMXBean().getInputArguments();
        File session = session(options);
        if (session == null) {
            throw new IllegalStateException(
                    "envtrace's agent is not in this JVM, so nothing is known of what tests read: " + WAYS);
        }
        File file = log(session);
        if (file == null) {
            throw new IllegalStateException("envtrace's agent has no log for this JVM in " + session
                    + ", so nothing is known of what tests read");
        }
        try {
            AgentLog log = AgentLog.open(file);
            System.getenv(PROBE);
            LoggedStack[] seen = {null};
            log.poll((read, times, first, last) -> seen[0] = read.isOf(AgentSearch.class) ? read.stack : seen[0]);
            String gap = obstacle(log, seen[0]);
            if (gap != null) {
                throw new IllegalStateException(
                        "envtrace's agent does not see all that tests read (" + file + "): " + gap);
            }
            return log;
        } catch (IOException e) {
            throw new IllegalStateException("the log of envtrace's agent cannot be read: " + e.getMessage(), e);
        }
    }

    /** Why the log does not do; null if it does. @param probe the stack of a read by the search itself */
    private static @Nullable String obstacle(AgentLog log, @Nullable LoggedStack probe) {
        if (probe == null) {
            return "a read of " + PROBE + " did not come into the log";
        }
        return probe.onTestThread() ? log.gap() : "it records no whole stacks, by which reads are told apart (--stack)";
    }

    /** The session's directory, which is the agent's argument; null if no option of this JVM has one. */
    static @Nullable File session(List<String> options) {
        for (String option : options) {
            int end = option.indexOf(AgentJarNames.AGENT + AgentArguments.JAR_END);
            boolean agent = option.startsWith("-javaagent:") || option.startsWith("-agentlib:instrument=");
            if (agent && end >= 0) {
                String argument = option.substring(end + AgentJarNames.AGENT.length() + 1);
                if (argument.indexOf(AgentArguments.SEPARATOR) >= 0) {
                    return AgentArguments.parse(argument).directory();
                }
            }
        }
        return null;
    }

    /** Process ids recycle: the newest of this id is this JVM's. */
    private static @Nullable File log(File session) {
        String name = ManagementFactory.getRuntimeMXBean().getName();
        String[] files = session.list();
        LogName newest = null;
        for (String each : files == null ? new String[0] : files) {
            LogName log = LogName.parse(each);
            if (log != null
                    && log.source() == SourceKind.AGENT
                    && name.startsWith(log.pid() + "@")
                    && (newest == null || newest.start() < log.start())) {
                newest = log;
            }
        }
        return newest == null ? null : new File(session, newest.text());
    }
}
