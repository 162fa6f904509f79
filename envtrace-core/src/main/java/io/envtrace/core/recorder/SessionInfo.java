package io.envtrace.core.recorder;

import io.envtrace.core.model.ExitStatus;
import io.envtrace.core.model.GivenVariable;
import io.envtrace.core.model.OwnCode;
import io.envtrace.core.model.Session;
import io.envtrace.core.model.Tool;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the tool itself knows of a session; {@code session.json}.
 *
 * @param startNanos {@link System#nanoTime()} at the start, from which all times of the trace are counted
 * @param process the command's own process
 * @param own what the user says is the program's own code
 * @param durationNanos -1 while the session runs
 * @param exit null while the session runs, and where the command ran on after it
 */
public record SessionInfo(
        Tool tool,
        String id,
        Session.Invocation invocation,
        long startNanos,
        CommandProcess process,
        OwnCode own,
        long durationNanos,
        @Nullable ExitStatus exit) {
    /**
     * The command's own process.
     *
     * @param pid 0 where it is not known
     * @param executable the command's file; empty where it is not known
     * @param environment what the command was given, masked, in the order of its block; null where it is not known
     * @param agentExpected whether the process has to leave a log: it was seen to be a JVM
     * @param uncovered what the trace does not have of the process; null for nothing
     * @param untraced why programs that are no JVMs are not traced in this session; null where they are
     */
    public record CommandProcess(
            long pid,
            String executable,
            @Nullable List<GivenVariable> environment,
            boolean agentExpected,
            @Nullable Uncovered uncovered,
            @Nullable String untraced) {
        public CommandProcess {
            environment = environment == null ? null : List.copyOf(environment);
        }
    }

    /**
     * What the trace does not have of the command's own process.
     *
     * @param kind a label of {@link io.envtrace.event.GapKind}, or that of a newer version
     * @param reason why, masked
     */
    public record Uncovered(String kind, String reason) {}

    /** The same session with more code that is the program's own. */
    SessionInfo withOwn(OwnCode more) {
        List<String> globs = new ArrayList<>(own.globs());
        globs.addAll(more.globs());
        return new SessionInfo(tool, id, invocation, startNanos, process, new OwnCode(globs), durationNanos, exit);
    }

    /** The same session at its end. */
    public SessionInfo ended(@Nullable ExitStatus status, long nanos) {
        return new SessionInfo(tool, id, invocation, startNanos, process, own, nanos, status);
    }
}
