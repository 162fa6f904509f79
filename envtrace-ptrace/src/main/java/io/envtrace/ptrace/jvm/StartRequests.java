package io.envtrace.ptrace.jvm;

import io.envtrace.event.session.SessionFiles;
import io.envtrace.event.session.StartRequest;
import io.envtrace.ptrace.kernel.WakeUpSignal;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Requests of JVMs to the tracer: to follow the process that one of their threads is about to start. Their agents write lines into one
 * FIFO; a thread of the tool reads them, and wakes the ptrace thread.
 */
public final class StartRequests implements Closeable {
    private static final long FIRST_RETRY_MILLIS = 1;
    private static final long LONGEST_RETRY_MILLIS = 50;

    private final @Nullable Fifo fifo;
    private final AnswerFifos answers;
    private final BooleanSupplier stopRequested;
    private final Queue<StartRequest> waiting = new ArrayDeque<>();
    private @Nullable WakeUpSignal wakeUp;
    private boolean open;
    /** Whether the ptrace thread has seen all requests. */
    private boolean acknowledged = true;

    private StartRequests(@Nullable Fifo fifo, AnswerFifos answers, BooleanSupplier stopRequested) {
        this.fifo = fifo;
        this.answers = answers;
        this.stopRequested = stopRequested;
    }

    /** Creates the FIFO; requests are read from {@link #begin} on. */
    public static StartRequests in(Path session) throws IOException {
        return new StartRequests(
                Fifo.make(session.resolve(SessionFiles.START_REQUESTS)), new AnswerFifos(session), () -> false);
    }

    /**
     * An instance for a tracer that accepts no requests.
     *
     * @param stopRequested when the tracer is to stop waiting for processes
     */
    public static StartRequests none(BooleanSupplier stopRequested) {
        return new StartRequests(null, AnswerFifos.none(), stopRequested);
    }

    public AnswerFifos answers() {
        return answers;
    }

    /** Starts reading, after the command was started. */
    public synchronized void begin() {
        Fifo from = fifo;
        if (from == null) {
            return;
        }
        open = true;
        Thread reader = new Thread(() -> read(from), "envtrace-starts");
        reader.setDaemon(true);
        reader.start();
    }

    /** Makes the calling thread serve the requests. It is woken by a signal, since it may be waiting for processes. */
    public synchronized void serveOnThisThread() {
        wakeUp = new WakeUpSignal();
    }

    /** Ends serving the requests. */
    public void stopServing() {
        synchronized (this) {
            wakeUp = null;
            notifyAll();
        }
        close();
    }

    private void read(Fifo from) {
        try {
            InputStream in = new BufferedInputStream(from.in(), 4096);
            while (isOpen()) {
                StartRequest request = StartRequest.parse(line(in));
                if (request != null) {
                    add(request);
                }
            }
        } catch (IOException e) {
            close();
        }
    }

    /** Reads a line; one that is too long is truncated. */
    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the end");
            }
            if (line.length() < StartRequest.LONGEST_LINE) {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private synchronized void add(StartRequest request) {
        waiting.add(request);
        wakeTracer();
    }

    /** Wakes the ptrace thread, whatever it is waiting for. */
    public synchronized void wakeTracer() {
        acknowledged = false;
        notifyAll();
        long pause = FIRST_RETRY_MILLIS;
        while (!acknowledged && wakeUp != null) {
            wakeUp.send();
            try {
                wait(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            pause = Math.min(2 * pause, LONGEST_RETRY_MILLIS);
        }
    }

    /** Whether the ptrace thread has something to do. */
    public synchronized boolean pending() {
        return !acknowledged || isStopRequested();
    }

    /** The next request; null if there is none now. */
    synchronized @Nullable StartRequest poll() {
        StartRequest next = waiting.poll();
        if (next == null && !acknowledged) {
            acknowledged = true;
            notifyAll();
        }
        return next;
    }

    /** Waits for a request; false if there will be none. */
    public synchronized boolean await() {
        while (open && acknowledged) {
            try {
                wait();
            } catch (InterruptedException e) {
                return false;
            }
        }
        return open;
    }

    /** Whether the tracer is to stop waiting for processes. */
    public boolean isStopRequested() {
        return stopRequested.getAsBoolean();
    }

    /** Whether requests may come. */
    public synchronized boolean isOpen() {
        return open;
    }

    /** Accepts no more requests: whoever asks from now on finds no tracer. */
    @Override
    public void close() {
        boolean reading;
        synchronized (this) {
            reading = open;
            open = false;
        }
        try {
            answers.close();
            if (fifo != null && reading) {
                fifo.wake();
            }
            if (fifo != null) {
                fifo.close();
            }
        } catch (IOException e) {
            return; // the session's directory was removed: there are no requests any more
        } finally {
            wakeTracer();
        }
    }
}
