package io.envtrace.ptrace.options;

import io.envtrace.event.EventLogWriter;
import io.envtrace.event.secret.Masker;
import java.nio.file.Path;

/**
 * What to record, and where.
 *
 * @param session the session's directory; every process gets a log in it
 * @param masker decides what may be shown of values
 * @param depth the maximal number of a stack's frames; 0 for none
 * @param everyEvent whether each occurrence is written, and not only counted
 * @param agentJar the agent for JVMs in the tree; empty if JVMs are to be left alone
 * @param maxLogBytes the maximal size of one process's log
 */
public record TraceOptions(
        Path session, Masker masker, int depth, boolean everyEvent, String agentJar, long maxLogBytes) {
    public static final int ALL_FRAMES = 512;

    /** The defaults: all frames, accesses counted, JVMs left alone. */
    public static TraceOptions of(Path session, Masker masker) {
        return new TraceOptions(session, masker, ALL_FRAMES, false, "", EventLogWriter.DEFAULT_MAX_BYTES);
    }

    public TraceOptions withAgent(String jar) {
        return new TraceOptions(session, masker, depth, everyEvent, jar, maxLogBytes);
    }
}
