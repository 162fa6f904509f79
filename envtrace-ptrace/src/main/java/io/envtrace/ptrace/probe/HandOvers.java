package io.envtrace.ptrace.probe;

import io.envtrace.event.daemon.DaemonRules;
import io.envtrace.event.daemon.DaemonSearch;
import io.envtrace.event.daemon.FoundDaemon;
import io.envtrace.event.daemon.LocalAddress;
import io.envtrace.ptrace.kernel.ProcFs;
import io.envtrace.ptrace.program.Environments;
import io.envtrace.ptrace.tree.Journal;
import io.envtrace.ptrace.tree.TaskTable;
import io.envtrace.ptrace.tree.TracedProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Records that processes connect to daemons which were running before. */
public final class HandOvers {
    private final Path session;
    private final Journal journal;
    private final TaskTable tasks;
    /** The daemons whose environment was recorded. */
    private final Set<Long> told = new HashSet<>();

    private @Nullable DaemonSearch search;

    /** @param session the session's directory */
    public HandOvers(Path session, Journal journal, TaskTable tasks) {
        this.session = session;
        this.journal = journal;
        this.tasks = tasks;
    }

    /** A process is about to connect. */
    void connecting(TracedProcess process, LocalAddress address) throws IOException {
        FoundDaemon daemon = search().at(absolute(process, address), process.pid());
        if (daemon != null && !isFollowed(daemon.pid())) {
            journal.handOver(process, daemon, environment(daemon));
        }
    }

    private DaemonSearch search() throws IOException {
        DaemonSearch known = search;
        if (known == null) {
            known = DaemonSearch.of(
                    DaemonRules.inSession(session.toFile()),
                    ProcessHandle.current().pid());
            search = known;
        }
        return known;
    }

    private static LocalAddress absolute(TracedProcess process, LocalAddress address) {
        String path = address.text();
        boolean relative = address.isSocket() && !path.startsWith("/") && !path.startsWith("@");
        return relative ? LocalAddress.ofSocket(ProcFs.directory(process.pid()) + "/" + path) : address;
    }

    private boolean isFollowed(long pid) {
        return tasks.processes().contains((int) pid);
    }

    private @Nullable Map<String, String> environment(FoundDaemon daemon) {
        List<String> entries = told.add(daemon.pid()) ? daemon.environment() : null;
        return entries == null ? null : Environments.of(entries);
    }
}
