package io.envtrace.cli.source;

import io.envtrace.cli.attach.Attaching;
import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.resolve.ResolvedCommand;
import io.envtrace.ptrace.attach.AttachException;
import io.envtrace.ptrace.attach.RunningProcess;
import java.util.List;

/**
 * Where events come from. Made anew for each run, as it remembers what became of its part in it.
 *
 * <p>See docs/how-to-add-an-event-source.md.
 */
public interface EventSource {
    /** What of this machine it needs, looked at one by one; for the doctor. */
    List<HealthCheck> checks();

    /** Takes its part in the start of a command: it may change how that is started. Asked in the order of the list. */
    void join(Start start);

    /**
     * The start that it had a part in was refused. All sources are asked again to join another one.
     *
     * @param reason in one line
     */
    default void refused(String reason) {}

    /** Whether the command's own process has to leave a log of this source: else something is missing. */
    default boolean expectsLog() {
        return false;
    }

    /** What it does not see of the command's own process, and why; empty for nothing. Part of the trace. */
    default String uncovered() {
        return "";
    }

    /** What to tell the user at the end of a command that could have been covered and was not; empty for nothing. */
    default String shortfall(ResolvedCommand command) {
        return "";
    }

    /** Whether it can see into a program of this kind that runs already. */
    boolean watches(RunningProcess process);

    /**
     * Looks for what would keep it out of a running program, before anything is done to that.
     *
     * @throws AttachException the program is what keeps it out
     * @throws CommandException this machine is
     */
    Attaching attaching(RunningProcess process) throws AttachException, CommandException;
}
