package io.envtrace.core.model.identity;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who started a run, from where, and what it belongs to. All texts are masked, and empty where they are not known or not wanted.
 *
 * @param user the user's name by the system's list of users
 * @param caller what the run was started from
 * @param traceContext the distributed trace that it is a part of
 * @param tags what the run is told from others by, sorted by their keys
 */
public record RunIdentity(String user, Caller caller, TraceContext traceContext, Map<String, String> tags) {
    /** Of a run that nothing is known of, as of one in an older trace. */
    public static final RunIdentity UNKNOWN = new RunIdentity("", Caller.UNKNOWN, TraceContext.NONE, Map.of());

    public RunIdentity {
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    }

    /**
     * What a run was started from.
     *
     * @param program the name of the process that started envtrace, as {@code ps} shows it: often the shell itself
     * @param shell the nearest shell above
     * @param terminal the terminal's device, such as {@code /dev/pts/3}
     * @param terminalProgram what the terminal calls itself ({@code TERM_PROGRAM})
     */
    public record Caller(String program, String shell, String terminal, String terminalProgram) {
        public static final Caller UNKNOWN = new Caller("", "", "", "");
    }

    /**
     * The distributed trace that a run is a part of, as its environment said it (W3C Trace Context, W3C Baggage).
     *
     * @param traceparent the value of TRACEPARENT
     * @param baggage the value of BAGGAGE
     */
    public record TraceContext(String traceparent, String baggage) {
        public static final TraceContext NONE = new TraceContext("", "");
    }
}
