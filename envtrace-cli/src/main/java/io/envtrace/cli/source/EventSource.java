package io.envtrace.cli.source;

import io.envtrace.cli.attach.Attacher;
import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.resolve.ResolvedCommand;
import io.envtrace.ptrace.attach.AttachException;
import io.envtrace.ptrace.attach.RunningProcess;
import java.util.List;

/**
 * A source of events. Each run makes its own, because a source remembers what happened in the run.
 *
 * <p>See docs/how-to-add-an-event-source.md.
 */
public interface EventSource {
    /** Checks what the source needs of this machine; for the doctor. */
    List<HealthCheck> checks();

    /**
     * Joins the start of a command, which it may change. Called in the order of the list.
     *
     * @throws CommandException what the user has asked for cannot be done
     */
    void join(Start start) throws CommandException, InterruptedException;

    /**
     * Called when the start that it joined was refused. All sources are then called to join another start.
     *
     * @param reason in one line
     */
    default void refused(String reason) {}

    /** Whether the command's own process must leave a log of this source; without one the trace is incomplete. */
    default boolean expectsLog() {
        return false;
    }

    /** What the source does not see of the command's own process, and why; empty for nothing. Recorded in the trace. */
    default String uncovered() {
        return "";
    }

    /** Why programs that are no JVMs are not traced in this run; empty where they are, and from a source that does not trace them. Recorded in the trace. */
    default String untraced() {
        return "";
    }

    /** What to tell the user at the end of a command that could have been traced and was not; empty for nothing. */
    default String shortfall(ResolvedCommand command) {
        return "";
    }

    /** Whether the source can attach to a running program of this kind. */
    boolean watches(RunningProcess process);

    /**
     * Checks that it can attach to a running program, before anything is done to the program.
     *
     * @throws AttachException the program is the obstacle
     * @throws CommandException this machine is the obstacle
     */
    Attacher attacher(RunningProcess process) throws AttachException, CommandException;
}
