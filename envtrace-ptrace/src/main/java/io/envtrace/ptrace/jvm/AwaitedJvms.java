package io.envtrace.ptrace.jvm;

import io.envtrace.ptrace.kernel.Ptrace;
import io.envtrace.ptrace.kernel.PtraceException;
import io.envtrace.ptrace.kernel.Stop;
import io.envtrace.ptrace.kernel.WaitStatus;
import io.envtrace.ptrace.tree.Journal;
import io.envtrace.ptrace.tree.TracedProcess;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * JVMs of which only the exit is recorded, because a traced program started them and nothing else reports it. The tracer stays attached to
 * the first thread, the launcher's, which sleeps until the JVM ends: signals that the JVM uses internally go to other threads. Runs on the
 * ptrace thread.
 */
public final class AwaitedJvms {
    private final Ptrace ptrace;
    private final Journal journal;
    private final Map<Integer, TracedProcess> jvms = new ConcurrentHashMap<>();

    public AwaitedJvms(Ptrace ptrace, Journal journal) {
        this.ptrace = ptrace;
        this.journal = journal;
    }

    /** Resumes a process that is stopped at its exec. Threads that it creates are not traced, and only its exit is recorded. */
    public void await(TracedProcess process) throws PtraceException {
        jvms.put(process.pid(), process);
        ptrace.followExitOnly(process.pid());
        ptrace.resume(process.pid(), 0);
    }

    /** The ids of the processes. May be called by any thread. */
    public Set<Integer> processes() {
        return Set.copyOf(jvms.keySet());
    }

    public boolean isEmpty() {
        return jvms.isEmpty();
    }

    /**
     * Gives up waiting: their exits come too late. The logs of other processes that they keep open are released. They run on when the
     * tracer's thread ends.
     */
    public void giveUp() throws PtraceException {
        for (TracedProcess process : jvms.values()) {
            journal.safely(process, () -> journal.released(process));
        }
        jvms.clear();
    }

    /** Handles a stop; false if it belongs to another process. */
    public boolean handles(Stop stop) throws IOException {
        TracedProcess process = jvms.get(stop.tid());
        if (process == null) {
            return false;
        }
        WaitStatus status = stop.status();
        if (status.ended()) {
            jvms.remove(stop.tid());
            process.ended(status);
            journal.safely(process, () -> journal.ended(process, status));
        } else {
            resume(stop.tid(), status);
        }
        return true;
    }

    private void resume(int tid, WaitStatus status) throws PtraceException {
        boolean standing = status.event() == WaitStatus.EVENT_STOP && status.signal() != WaitStatus.SIGTRAP;
        try {
            if (standing) {
                ptrace.listen(tid);
            } else {
                ptrace.resume(tid, status.event() == 0 ? status.signal() : 0);
            }
        } catch (PtraceException e) {
            if (!e.gone()) {
                throw e;
            }
        }
    }
}
