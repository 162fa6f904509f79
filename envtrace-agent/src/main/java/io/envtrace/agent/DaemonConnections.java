package io.envtrace.agent;

import io.envtrace.agent.boot.ConnectionListener;
import io.envtrace.event.EventLogWriter;
import io.envtrace.event.HandOverRecord;
import io.envtrace.event.secret.Masker;
import java.io.File;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Records to which daemons the program hands work. What finds them is loaded at the first connection to an address of this machine. */
final class DaemonConnections implements ConnectionListener {
    private static final String FINDER = "io.envtrace.agent.daemon.DaemonLookup";

    private final AgentJars jars;
    private final File session;
    private final long pid;
    private final EventLogWriter writer;
    private final Masker masker;
    private @Nullable DaemonFinder finder;

    /**
     * Those of one process.
     *
     * @param session the session's directory
     * @param pid the process's own id
     */
    DaemonConnections(AgentJars jars, File session, long pid, EventLogWriter writer, Masker masker) {
        this.jars = jars;
        this.session = session;
        this.pid = pid;
        this.writer = writer;
        this.masker = masker;
    }

    @Override
    public synchronized void connectedToPort(byte[] host, int port) throws Exception {
        record(finder().atPort(host, port));
    }

    @Override
    public synchronized void connectedToSocket(String path) throws Exception {
        record(finder().atSocket(path));
    }

    private void record(@Nullable HandOverRecord found) throws IOException {
        if (found != null) {
            writer.handOver(found);
        }
    }

    private DaemonFinder finder() throws Exception {
        DaemonFinder there = finder;
        if (there == null) {
            // Its jar is a descriptor that the program would see, so all is loaded before it is closed.
            try (WeaverLoader loader = new WeaverLoader(jars.weave().toURI().toURL())) {
                there = Class.forName(FINDER, true, loader)
                        .asSubclass(DaemonFinder.class)
                        .getDeclaredConstructor(File.class, Long.TYPE, Masker.class)
                        .newInstance(session, pid, masker);
            }
            finder = there;
        }
        return there;
    }
}
