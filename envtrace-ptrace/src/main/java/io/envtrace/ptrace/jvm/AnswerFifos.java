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

/** The FIFOs by which JVMs get answers, one for each. They end when the tool dies, so that no JVM waits for a dead tool. */
public final class AnswerFifos {
    private final Path session;
    private final Map<Integer, Fifo> fifos = new HashMap<>();
    private boolean closed;

    AnswerFifos(Path session) {
        this.session = session;
    }

    /** An instance for a tracer that accepts no requests. */
    static AnswerFifos none() {
        AnswerFifos none = new AnswerFifos(Path.of("/"));
        none.closed = true;
        return none;
    }

    /** Creates the FIFO of a JVM that is about to start. If that fails, its agent works without the tracer. */
    public synchronized void open(int pid) {
        try {
            if (!closed) {
                closeOfEnded(pid);
                add(pid, Fifo.make(session.resolve(SessionFiles.answers(pid))));
            }
        } catch (IOException e) {
            fifos.remove(pid); // the disk may be full
        }
    }

    /** Creates the FIFO of the command itself, before it is started and its pid is known. */
    public Fifo openForCommand() throws IOException {
        return Fifo.make(session.resolve(SessionFiles.FIRST_ANSWERS));
    }

    public synchronized void add(int pid, Fifo fifo) {
        fifos.put(pid, fifo);
    }

    /** Closes the FIFOs of ended JVMs: a build can start a thousand of them, and descriptors are limited. */
    private void closeOfEnded(int newPid) throws IOException {
        for (Integer pid : Map.copyOf(fifos).keySet()) {
            if (pid == newPid || Files.notExists(ProcFs.of(pid, "stat"))) {
                Fifo fifo = fifos.remove(pid);
                if (fifo != null) {
                    fifo.close();
                }
            }
        }
    }

    /** Whether a process has a FIFO. */
    synchronized boolean has(int pid) {
        return fifos.containsKey(pid);
    }

    /** Writes a line with the request's number, since other processes may write there too. */
    synchronized void answer(StartRequest request, boolean yes) {
        Fifo fifo = fifos.get(request.pid());
        if (fifo != null) {
            fifo.write(StartAnswer.text(yes, request.number()));
        }
    }

    /** Closes all FIFOs: whoever asks from now on finds no tracer. */
    synchronized void close() throws IOException {
        closed = true;
        for (Fifo fifo : fifos.values()) {
            fifo.close();
        }
        fifos.clear();
    }
}
