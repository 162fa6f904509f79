package io.envtrace.agent.boot;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import org.jspecify.annotations.Nullable;

/**
 * Asks the tracer to follow the process that the calling thread is about to start, and waits until it is ready. The tool holds the FIFOs
 * open, so that waiting for an answer ends when the tool dies: from then on all is as without a tracer.
 */
final class StartGate {
    private static final String REQUESTS = "starts.fifo";
    private static final int YES = 'y';
    private static final int LONGEST_ID = 32;

    private final File directory;
    private final long pid;
    private final boolean first;
    private boolean closed;
    private @Nullable RandomAccessFile requests;
    private @Nullable FileInputStream answers;

    /**
     * Opens nothing yet.
     *
     * @param directory the session's
     * @param pid of this process
     * @param first whether this may be the command itself, whose answers have another name
     */
    StartGate(File directory, long pid, boolean first) {
        this.directory = directory;
        this.pid = pid;
        this.first = first;
    }

    /**
     * Returns the thread's id if what it starts next will be followed, 0 if not. Holds up other threads' starts: the answers come one by
     * one.
     */
    synchronized int open(String reference) {
        int thread = 0;
        boolean intact = false;
        try {
            if (closed || !connected()) {
                return 0;
            }
            int asking = threadId();
            int answer = ask("start " + pid + " " + asking + " " + reference);
            intact = answer >= 0;
            thread = answer == YES ? asking : 0;
        } catch (IOException e) {
            thread = 0; // the session's directory is gone
        } catch (NumberFormatException e) {
            thread = 0; // no /proc
        } finally {
            if (!intact) {
                close(); // also when memory or stack end: an answer that is read too late would be taken for another's
            }
        }
        return thread;
    }

    private int ask(String line) throws IOException {
        RandomAccessFile out = requests;
        FileInputStream in = answers;
        if (out == null || in == null) {
            return -1;
        }
        write(out, line);
        return in.read();
    }

    private static void write(RandomAccessFile out, String line) throws IOException {
        out.write((line + "\n").getBytes("ISO-8859-1"));
    }

    /** The thread has started nothing after all. */
    synchronized void over(int thread) {
        RandomAccessFile out = requests;
        if (out != null) {
            try {
                write(out, "over " + pid + " " + thread);
            } catch (IOException e) {
                close();
            }
        }
    }

    private boolean connected() throws IOException {
        if (requests == null) {
            File request = new File(directory, REQUESTS);
            File answer = new File(directory, "answer-" + pid + ".fifo");
            File ours = answer.exists() || !first ? answer : new File(directory, "answer-first.fifo");
            if (!request.exists() || !ours.exists()) {
                return false;
            }
            // Nobody may be at the other end any more, and opening one end alone would wait for ever.
            RandomAccessFile both = new RandomAccessFile(ours, "rw");
            try {
                answers = new FileInputStream(ours);
            } finally {
                both.close();
            }
            requests = new RandomAccessFile(request, "rw");
        }
        return true;
    }

    /** Of the kernel, which has no name for it in Java. Read and not resolved as a link: older JDKs remember links. */
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
            if (answers != null) {
                answers.close();
            }
        } catch (IOException e) {
            Lost.count();
        }
        requests = null;
        answers = null;
    }
}
