package io.envtrace.agent.boot.child;

import io.envtrace.event.EventLogWriter;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Records how children end, each after its start: one may have ended before the thread that starts it has recorded that. */
public final class ChildEnds {
    private final EventLogWriter writer;
    private final Set<Long> running = new HashSet<Long>();
    private final Map<Long, Integer> early = new HashMap<Long, Integer>();
    private int starting;

    public ChildEnds(EventLogWriter writer) {
        this.writer = writer;
    }

    /** A start begins. */
    public synchronized void starting() {
        starting++;
    }

    /** A child's start is in the log. */
    public synchronized void recorded(long pid) throws IOException {
        Integer code = early.remove(pid);
        if (code == null) {
            running.add(pid);
        } else {
            writer.exit(pid, code, System.nanoTime());
        }
    }

    /** A start is over, recorded or not. */
    public synchronized void started() throws IOException {
        starting = Math.max(0, starting - 1);
        if (starting == 0) {
            for (Map.Entry<Long, Integer> end : early.entrySet()) {
                writer.exit(end.getKey(), end.getValue(), System.nanoTime());
            }
            early.clear();
        }
    }

    /** A child has ended. */
    synchronized void ended(long pid, int code) throws IOException {
        if (!running.remove(pid) && starting > 0) {
            early.put(pid, code);
        } else {
            writer.exit(pid, code, System.nanoTime());
        }
    }
}
