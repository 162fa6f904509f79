package io.envtrace.core.recorder;

import io.envtrace.core.model.ExitStatus;
import io.envtrace.core.model.Host;
import io.envtrace.core.model.Tool;
import io.envtrace.event.secret.ValuesMode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the tool itself knows of a session; {@code session.json}.
 *
 * @param startNanos {@link System#nanoTime()} at the start, from which all times of the trace are counted
 * @param command masked
 * @param pid the command's process; 0 where it is not known
 * @param executable the command's file; empty where it is not known
 * @param environment names of the variables that the command was given, masked; null where they are not known
 * @param agentExpected whether the command's own process has to leave a log: it was seen to be a JVM
 * @param uncovered what the trace does not have of the command's own process, and why, masked; null for nothing
 * @param durationNanos -1 while the session runs
 * @param exit null while the session runs, and where the command ran on after it
 */
public record SessionInfo(
        Tool tool,
        String id,
        Instant startedAt,
        long startNanos,
        List<String> command,
        String directory,
        Host host,
        ValuesMode values,
        long pid,
        String executable,
        @Nullable List<String> environment,
        boolean agentExpected,
        @Nullable String uncovered,
        long durationNanos,
        @Nullable ExitStatus exit) {
    public SessionInfo {
        command = List.copyOf(command);
        environment = environment == null ? null : List.copyOf(environment);
    }

    /** The same session at its end. */
    public SessionInfo ended(@Nullable ExitStatus status, long nanos) {
        return new SessionInfo(
                tool,
                id,
                startedAt,
                startNanos,
                command,
                directory,
                host,
                values,
                pid,
                executable,
                environment,
                agentExpected,
                uncovered,
                nanos,
                status);
    }
}
