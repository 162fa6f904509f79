package io.envtrace.agent;

import io.envtrace.agent.boot.Tracing;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The agent's stay in a JVM that ran already. It ends when the tool lets go of a FIFO in the session's directory, or dies: then the hooks
 * are taken out, and the log is closed. A thread of its own waits for that in a read.
 */
final class Attachment implements Runnable {
    private final File fifo;
    private final HookTransformer hooks;

    Attachment(File session, HookTransformer hooks) {
        this.fifo = new File(session, "attach.fifo");
        this.hooks = hooks;
    }

    /** Begins to wait, on a daemon thread that inherits nothing of the program's. */
    void watch() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        // The tool knows an agent by this thread.
        Thread thread = new Thread(group, this, "envtrace attach");
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        thread.start();
    }

    @Override
    public void run() {
        awaitEnd();
        hooks.uninstall();
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
        try (InputStream in = new FileInputStream(fifo)) {
            while (in.read() >= 0) {
                continue;
            }
        } catch (IOException e) {
            return; // gone with its session
        }
    }
}
