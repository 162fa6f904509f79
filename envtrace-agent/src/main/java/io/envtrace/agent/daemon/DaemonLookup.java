package io.envtrace.agent.daemon;

import io.envtrace.agent.DaemonFinder;
import io.envtrace.agent.boot.GivenTexts;
import io.envtrace.event.EnvironmentChange;
import io.envtrace.event.HandOverRecord;
import io.envtrace.event.daemon.DaemonRules;
import io.envtrace.event.daemon.DaemonSearch;
import io.envtrace.event.daemon.FoundDaemon;
import io.envtrace.event.daemon.LocalAddress;
import io.envtrace.event.secret.Masker;
import io.envtrace.event.session.SessionName;
import java.io.File;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds them in what the kernel tells, with the rules of the session. */
public final class DaemonLookup implements DaemonFinder {
    private final Masker masker;
    private final long pid;
    private final DaemonSearch search;
    /** The daemons whose environment was recorded. */
    private final Set<Long> told = new HashSet<Long>();

    /**
     * Reads the rules, and loads all that is needed: the jar is closed then.
     *
     * @param session the session's directory, which is named by the tool's process id
     * @param pid the process's own id
     */
    public DaemonLookup(File session, long pid, Masker masker) throws IOException {
        this.masker = masker;
        this.pid = pid;
        this.search = DaemonSearch.of(DaemonRules.inSession(session), SessionName.toolPid(session.getName()));
        DaemonSearch.loadClasses();
    }

    @Override
    public @Nullable HandOverRecord atPort(byte[] host, int port) throws IOException {
        return LocalAddress.isLocal(host) ? at(LocalAddress.ofPort(host, port)) : null;
    }

    @Override
    public @Nullable HandOverRecord atSocket(String path) throws IOException {
        return at(LocalAddress.ofSocket(path));
    }

    private @Nullable HandOverRecord at(LocalAddress address) throws IOException {
        FoundDaemon daemon = search.at(address, pid);
        if (daemon == null) {
            return null;
        }
        List<String> entries = told.add(daemon.pid()) ? daemon.environment() : null;
        return new HandOverRecord(
                daemon.name(),
                daemon.pid(),
                masker.text(daemon.address()),
                System.nanoTime(),
                entries == null ? null : given(entries));
    }

    private List<EnvironmentChange> given(List<String> entries) throws IOException {
        Map<String, String> variables = new HashMap<String, String>();
        for (String bytes : entries) {
            String entry = new String(bytes.getBytes("ISO-8859-1"), "UTF-8");
            int equals = entry.indexOf('=');
            if (equals > 0 && !variables.containsKey(entry.substring(0, equals))) {
                variables.put(entry.substring(0, equals), entry.substring(equals + 1));
            }
        }
        // A secret of the daemon may stand anywhere, so all are known before the first is masked.
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            masker.learn(variable.getKey(), variable.getValue());
        }
        return GivenTexts.whole(variables, masker).variables();
    }
}
