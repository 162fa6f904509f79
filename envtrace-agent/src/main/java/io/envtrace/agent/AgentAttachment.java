package io.envtrace.agent;

import io.envtrace.agent.boot.Tracing;
import io.envtrace.event.session.AttachedAgent;
import io.envtrace.event.session.SessionFiles;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;

/**
 * The agent's time in a JVM that ran already. It ends when the tool closes a FIFO in the session's directory, or dies: then the hooks are
 * taken out, and the log is closed. A thread of its own waits for that in a read.
 */
final class AgentAttachment implements Runnable {
    /** Somebody else who writes there is not to keep a processor busy. */
    private static final long PAUSE_MILLIS = 10;

    private final File fifo;
    private final InputStream in;
    private final HookTransformer hooks;
    private final AdapterWeaver adapters;

    private AgentAttachment(File fifo, InputStream in, HookTransformer hooks, AdapterWeaver adapters) {
        this.fifo = fifo;
        this.in = in;
        this.hooks = hooks;
        this.adapters = adapters;
    }

    /** Opens the FIFO, before anything is done to the JVM. @throws IOException there is none: the agent could not be told to leave */
    static AgentAttachment open(File session, HookTransformer hooks, AdapterWeaver adapters) throws IOException {
        File fifo = new File(session.getCanonicalFile(), SessionFiles.ATTACH);
        if (!fifo.exists() || fifo.isFile() || fifo.isDirectory() || !fifo.equals(fifo.getCanonicalFile())) {
            throw new IOException(fifo + " is no FIFO");
        }
        // The tool may be at the other end no more, and opening one end alone would wait for ever.
        try (RandomAccessFile both = new RandomAccessFile(fifo, "rw")) {
            both.getFD();
            return new AgentAttachment(fifo, new FileInputStream(fifo), hooks, adapters);
        }
    }

    /** Begins to wait, on a daemon thread that inherits nothing of the program's. */
    void watch() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        Thread thread = new Thread(group, this, AttachedAgent.THREAD);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        thread.start();
    }

    @Override
    public void run() {
        awaitEnd();
        hooks.uninstall();
        adapters.uninstall();
        try {
            Tracing.stop();
        } catch (IOException e) {
            return; // the log's disk is gone; the hooks are out
        } finally {
            Agent.leave();
            fifo.delete();
        }
    }

    private void awaitEnd() {
        byte[] nothing = new byte[4096];
        try (InputStream from = in) {
            while (from.read(nothing) >= 0) {
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (IOException e) {
            return; // gone with its session
        } catch (InterruptedException e) {
            return; // somebody wants this thread to end
        }
    }
}
