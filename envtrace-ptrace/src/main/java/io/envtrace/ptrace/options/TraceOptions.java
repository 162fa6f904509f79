package io.envtrace.ptrace.options;

import io.envtrace.event.EventLogWriter;
import io.envtrace.event.secret.Masker;
import java.nio.file.Path;

/**
 * What to record, and where.
 *
 * @param session the session's directory; every process gets a log in it
 * @param masker decides what may be shown of values
 * @param depth how many frames of a stack are written, from the first one outside of the runtime outwards; 0 for no stacks
 * @param everyEvent whether each occurrence is written, and not only counted
 * @param agentJar the agent for JVMs in the tree; empty if JVMs are to be left alone
 * @param maxLogBytes the maximal size of one process's log
 * @param dotenvFiles whether it is seen which dotenv files the tree opens
 * @param scripts whether scripts of shells are followed
 */
public record TraceOptions(
        Path session,
        Masker masker,
        int depth,
        boolean everyEvent,
        String agentJar,
        long maxLogBytes,
        boolean dotenvFiles,
        boolean scripts) {
    public static final int ALL_FRAMES = 512;

    /** The defaults: all frames, accesses counted, JVMs left alone. */
    public static TraceOptions of(Path session, Masker masker) {
        return new TraceOptions(session, masker, ALL_FRAMES, false, "", EventLogWriter.DEFAULT_MAX_BYTES, false, true);
    }

    /** How many frames are walked: the first one that counts is known only when all are named. */
    public int walkedFrames() {
        return depth == 0 ? 0 : ALL_FRAMES;
    }

    public TraceOptions withAgent(String jar) {
        return new TraceOptions(session, masker, depth, everyEvent, jar, maxLogBytes, dotenvFiles, scripts);
    }
}
