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
 * JVMs of which only the end is wanted, because a traced program started them and nobody else tells. The tracer keeps the first thread,
 * the launcher's, which sleeps until the JVM ends: signals that the JVM uses for itself go to other threads. Lives on the ptrace thread.
 */
public final class AwaitedJvms {
    private final Ptrace ptrace;
    private final Journal journal;
    private final Map<Integer, TracedProcess> jvms = new ConcurrentHashMap<>();

    public AwaitedJvms(Ptrace ptrace, Journal journal) {
        this.ptrace = ptrace;
        this.journal = journal;
    }

    /** Lets a process go on that stands at its exec; threads that it makes are not traced, and nothing that it does but its end. */
    public void await(TracedProcess process) throws PtraceException {
        jvms.put(process.pid(), process);
        ptrace.onlyAwait(process.pid());
        ptrace.resume(process.pid(), 0);
    }

    /** Their ids; for any thread. */
    public Set<Integer> processes() {
        return Set.copyOf(jvms.keySet());
    }

    public boolean isEmpty() {
        return jvms.isEmpty();
    }

    /** Their ends come too late: what they hold of others' logs is given back. They run on when the tracer's thread ends. */
    public void giveUp() throws PtraceException {
        for (TracedProcess process : jvms.values()) {
            journal.safely(process, () -> journal.released(process));
        }
        jvms.clear();
    }

    /** Handles a stop; false if it is of another process. */
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
            goOn(stop.tid(), status);
        }
        return true;
    }

    private void goOn(int tid, WaitStatus status) throws PtraceException {
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
