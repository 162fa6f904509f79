package io.envtrace.ptrace.jvm;

import io.envtrace.event.session.SessionFiles;
import io.envtrace.event.session.StartAnswer;
import io.envtrace.event.session.StartRequest;
import io.envtrace.ptrace.kernel.ProcFs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** How JVMs are answered: a FIFO for each, which ends when the tool dies, so that nobody waits for a dead one. */
public final class Answers {
    private final Path session;
    private final Map<Integer, Fifo> fifos = new HashMap<>();
    private boolean closed;

    Answers(Path session) {
        this.session = session;
    }

    /** For a tracer that JVMs cannot ask. */
    static Answers none() {
        Answers nobody = new Answers(Path.of("/"));
        nobody.closed = true;
        return nobody;
    }

    /** Makes the way to a JVM that is about to begin. Where that fails, its agent does without the tracer. */
    public synchronized void admit(int pid) {
        try {
            if (!closed) {
                forgetTheDead(pid);
                add(pid, Fifo.make(session.resolve(SessionFiles.answers(pid))));
            }
        } catch (IOException e) {
            fifos.remove(pid); // no room on the disk, say
        }
    }

    /** The same for the command itself, before it is started, when its pid is not known yet. */
    public Fifo first() throws IOException {
        return Fifo.make(session.resolve(SessionFiles.FIRST_ANSWERS));
    }

    public synchronized void add(int pid, Fifo fifo) {
        fifos.put(pid, fifo);
    }

    /** A build can start a thousand JVMs, and descriptors are few. */
    private void forgetTheDead(int newcomer) throws IOException {
        for (Integer pid : Map.copyOf(fifos).keySet()) {
            if (pid == newcomer || Files.notExists(ProcFs.of(pid, "stat"))) {
                Fifo fifo = fifos.remove(pid);
                if (fifo != null) {
                    fifo.close();
                }
            }
        }
    }

    /** Whether a process was admitted. */
    synchronized boolean knows(int pid) {
        return fifos.containsKey(pid);
    }

    /** Answers by a line with the request's number, since somebody else may write there too. */
    synchronized void answer(StartRequest request, boolean yes) {
        Fifo fifo = fifos.get(request.pid());
        if (fifo != null) {
            fifo.write(StartAnswer.text(yes, request.number()));
        }
    }

    /** From now on all that ask are told that there is nobody. */
    synchronized void close() throws IOException {
        closed = true;
        for (Fifo fifo : fifos.values()) {
            fifo.close();
        }
        fifos.clear();
    }
}
