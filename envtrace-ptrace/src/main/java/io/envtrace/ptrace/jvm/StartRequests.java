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
 * What JVMs ask of the tracer: to follow the process that a thread of theirs is about to start. Their agents write lines into one FIFO; a
 * thread of the tool reads them, and wakes the ptrace thread.
 */
public final class StartRequests implements Closeable {
    private static final long FIRST_RING_MILLIS = 1;
    private static final long LAST_RING_MILLIS = 50;

    private final @Nullable Fifo fifo;
    private final Answers answers;
    private final BooleanSupplier over;
    private final Queue<StartRequest> waiting = new ArrayDeque<>();
    private @Nullable WakeUpSignal bell;
    private boolean open;
    /** Whether the ptrace thread knows all that there is to know. */
    private boolean heard = true;

    private StartRequests(@Nullable Fifo fifo, Answers answers, BooleanSupplier over) {
        this.fifo = fifo;
        this.answers = answers;
        this.over = over;
    }

    /** Makes the FIFO; requests are read from {@link #begin} on. */
    public static StartRequests in(Path session) throws IOException {
        return new StartRequests(
                Fifo.make(session.resolve(SessionFiles.START_REQUESTS)), new Answers(session), () -> false);
    }

    /** For a tracer that JVMs cannot ask. @param over when it is to stop waiting for processes */
    public static StartRequests none(BooleanSupplier over) {
        return new StartRequests(null, Answers.none(), over);
    }

    public Answers answers() {
        return answers;
    }

    /** Begins to read, after the command was started. */
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

    /** The calling thread will serve. It is told by a bell, since it may be waiting for processes. */
    public synchronized void served() {
        bell = new WakeUpSignal();
    }

    /** It does not serve any longer. */
    public void abandoned() {
        synchronized (this) {
            bell = null;
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

    /** A line; what is too long for one is cut. */
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
        tell();
    }

    /** Wakes the ptrace thread, wherever it waits. */
    public synchronized void tell() {
        heard = false;
        notifyAll();
        long pause = FIRST_RING_MILLIS;
        while (!heard && bell != null) {
            bell.ring();
            try {
                wait(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            pause = Math.min(2 * pause, LAST_RING_MILLIS);
        }
    }

    /** Whether the ptrace thread has something to look at. */
    public synchronized boolean pending() {
        return !heard || isOver();
    }

    /** The next request; null if there is none now. */
    synchronized @Nullable StartRequest poll() {
        StartRequest next = waiting.poll();
        if (next == null && !heard) {
            heard = true;
            notifyAll();
        }
        return next;
    }

    /** Waits for a request; false if none will come. */
    public synchronized boolean await() {
        while (open && heard) {
            try {
                wait();
            } catch (InterruptedException e) {
                return false;
            }
        }
        return open;
    }

    /** Whether the tracer is to stop waiting for processes. */
    public boolean isOver() {
        return over.getAsBoolean();
    }

    /** Whether requests may come. */
    public synchronized boolean isOpen() {
        return open;
    }

    /** No more requests: who asks from now on is told that there is nobody. */
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
            return; // the session's directory is gone: nobody asks
        } finally {
            tell();
        }
    }
}
