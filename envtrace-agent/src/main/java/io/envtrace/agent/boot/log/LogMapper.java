package io.envtrace.agent.boot.log;

import io.envtrace.agent.boot.guard.StackProbe;
import io.envtrace.event.EventLogWriter;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;

/**
 * Maps the log once so much has been counted that it pays. On a short-lived daemon thread: the first mapping in a JVM costs 20 ms on
 * later JDKs, which is done on another part of the file first, because writers wait for the log's own.
 */
public final class LogMapper implements Runnable {
    /** Below this, writing through the file costs less than mapping it. */
    private static final int WRITES_BEFORE = 2000;

    /**
     * What the JDK catches where it writes to mapped memory, by its names in different JDKs. The JVM loads it when the first exception passes
     * there, which can be a StackOverflowError: loading a class then makes the JDK's instrumentation print to the program's output.
     */
    private static final String[] CAUGHT_IN_WRITES = {
        "jdk.internal.misc.ScopedMemoryAccess$Scope$ScopedAccessError",
        "jdk.internal.misc.ScopedMemoryAccess$ScopedAccessError",
    };

    private final EventLogWriter writer;
    private final File log;
    private final Thread thread;
    private volatile int left = WRITES_BEFORE;
    private boolean begun;

    /** Makes the thread at once, so that it inherits nothing of the program's. */
    public LogMapper(EventLogWriter writer, File log) {
        this.writer = writer;
        this.log = log;
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        thread = new Thread(group, this, "envtrace log");
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
    }

    /** Counts a write. Some may be missed: the number is only a threshold. */
    void written() {
        int now = left;
        if (now > 0) {
            left = now - 1;
            if (now == 1) {
                begin();
            }
        }
    }

    private synchronized void begin() {
        if (!begun) {
            StackProbe.require();
            begun = true;
            thread.start();
        }
    }

    @Override
    public void run() {
        loadCaught();
        try (RandomAccessFile file = new RandomAccessFile(log, "r")) {
            file.getChannel().map(FileChannel.MapMode.READ_ONLY, 0, 64).get(0);
            writer.map();
        } catch (IOException e) {
            return; // it is written through the file as before
        } catch (RuntimeException e) {
            return;
        } catch (Error e) {
            return;
        }
    }

    private static void loadCaught() {
        for (String name : CAUGHT_IN_WRITES) {
            try {
                Class.forName(name, false, null);
            } catch (ClassNotFoundException e) {
                continue; // of another JDK
            }
        }
    }
}
