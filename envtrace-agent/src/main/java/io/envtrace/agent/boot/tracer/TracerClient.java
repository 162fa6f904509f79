package io.envtrace.agent.boot.tracer;

import io.envtrace.agent.boot.guard.LostEvents;
import io.envtrace.event.session.SessionFiles;
import io.envtrace.event.session.StartAnswer;
import io.envtrace.event.session.StartRequest;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Asks the tracer to follow the process that the calling thread is about to start, and waits until it is ready, but not for ever: see
 * {@link AnswerTimeout}. A tracer that has not answered is not waited for again until it has.
 */
public final class TracerClient {
    /** There is a tracer, but it could not be asked: what is started will not be seen. */
    public static final int LOST = -1;

    private static final int LONGEST_ID = 32;

    /** A request is shorter than {@link StartRequest#LONGEST_LINE}, and several JVMs may write at once. */
    private static final int UNREAD_BEFORE_START = 2048;

    /** Taking a request back has to find room where there is none left for a new request. */
    private static final int UNREAD_BEFORE_OVER = 3072;

    private final File directory;
    private final long pid;
    private final boolean first;
    private final boolean traced;
    private final long timeoutNanos;
    private boolean closed;
    private @Nullable SessionFifo requests;
    private @Nullable SessionFifo answerFifo;
    private @Nullable AnswerReader answers;
    private int number;
    private boolean asked;
    private boolean silent;

    /**
     * Opens nothing yet.
     *
     * @param directory the session's
     * @param pid of this process
     * @param first whether this may be the command itself, whose answers have another name
     * @param traced whether there was a tracer to ask when this process began
     */
    public TracerClient(File directory, long pid, boolean first, boolean traced) {
        this(directory, pid, first, traced, AnswerTimeout.USUAL_NANOS);
    }

    /** @param timeoutNanos how long one answer is waited for */
    TracerClient(File directory, long pid, boolean first, boolean traced, long timeoutNanos) {
        this.directory = directory;
        this.pid = pid;
        this.first = first;
        this.traced = traced;
        this.timeoutNanos = timeoutNanos;
    }

    /** Whether a tracer has made the FIFO for a process's answers; the parameters are those of the constructor. */
    public static boolean isOffered(File directory, long pid, boolean first) {
        return new File(directory, SessionFiles.answers(pid)).exists()
                || first && new File(directory, SessionFiles.FIRST_ANSWERS).exists();
    }

    /**
     * Returns the thread's id if what it starts next will be followed, 0 if the tracer will not or there is none, {@link #LOST} if it
     * could not be asked. Other threads' starts wait meanwhile, because answers come one by one.
     */
    public synchronized int announce(String reference) {
        if (!traced) {
            return 0;
        }
        AnswerTimeout timeout = new AnswerTimeout(directory, timeoutNanos);
        int thread = LOST;
        boolean intact = false;
        try {
            if (!closed && connect()) {
                thread = silent && !hasAnswered() ? LOST : ask(reference, timeout);
                intact = true;
            }
        } catch (IOException e) {
            thread = LOST; // the session's directory is gone
        } catch (NumberFormatException e) {
            thread = LOST; // no /proc
        } finally {
            if (!intact) {
                close();
            }
            timeout.restoreInterrupt();
        }
        return thread;
    }

    private int ask(String reference, AnswerTimeout timeout) throws IOException {
        int thread = threadId();
        silent = true;
        asked = false;
        number++;
        StartRequest request = new StartRequest((int) pid, thread, number, reference);
        while (!write(request, UNREAD_BEFORE_START)) {
            if (!timeout.pause()) {
                return LOST;
            }
        }
        asked = true;
        for (char answer = answer(); ; answer = answer()) {
            if (answer != StartAnswer.NONE) {
                silent = false;
                return answer == StartAnswer.YES ? thread : 0;
            }
            if (!timeout.pause()) {
                withdraw(thread);
                return LOST;
            }
        }
    }

    /** Whether the tracer has done anything since the last request. */
    private boolean hasAnswered() throws IOException {
        SessionFifo out = requests;
        return out != null && (asked ? answer() != StartAnswer.NONE : out.isReadUpTo(UNREAD_BEFORE_START));
    }

    private char answer() throws IOException {
        AnswerReader in = answers;
        return in == null ? StartAnswer.NONE : in.answerTo(number);
    }

    /** Writes a request; false if there is no room. */
    private boolean write(StartRequest request, int unread) throws IOException {
        SessionFifo out = requests;
        if (out == null || !out.isReadUpTo(unread)) {
            return false;
        }
        out.write(request.text());
        return true;
    }

    /** Takes the announcement back: the thread has started nothing. */
    public synchronized void withdraw(int thread) {
        try {
            write(StartRequest.over((int) pid, thread), UNREAD_BEFORE_OVER);
        } catch (IOException e) {
            close();
        }
    }

    private boolean connect() throws IOException {
        if (requests == null) {
            SessionFifo own = SessionFifo.open(directory, SessionFiles.answers(pid));
            answerFifo = own == null && first ? SessionFifo.open(directory, SessionFiles.FIRST_ANSWERS) : own;
            requests = SessionFifo.open(directory, SessionFiles.START_REQUESTS);
            answers = answerFifo == null ? null : new AnswerReader(answerFifo);
        }
        return requests != null && answers != null;
    }

    /** The kernel's id of the calling thread, for which Java has no method. A file is read and no link resolved, because older JDKs cache links. */
    private static int threadId() throws IOException {
        byte[] bytes = new byte[LONGEST_ID];
        FileInputStream stat = new FileInputStream("/proc/thread-self/stat");
        try {
            int length = stat.read(bytes);
            String text = new String(bytes, 0, Math.max(0, length), "ISO-8859-1");
            return Integer.parseInt(text.substring(0, Math.max(0, text.indexOf(' '))));
        } finally {
            stat.close();
        }
    }

    private void close() {
        closed = true;
        try {
            if (requests != null) {
                requests.close();
            }
            if (answerFifo != null) {
                answerFifo.close();
            }
        } catch (IOException e) {
            LostEvents.count();
        }
        requests = null;
        answerFifo = null;
        answers = null;
    }
}
