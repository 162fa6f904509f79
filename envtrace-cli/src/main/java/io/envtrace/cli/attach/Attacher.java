package io.envtrace.cli.attach;

import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.session.LiveSession;
import io.envtrace.ptrace.attach.AttachException;

/** Attaches to one running program. */
@FunctionalInterface
public interface Attacher {
    /** Whether the program runs as another user, so that what it reads and writes must be made its own. */
    default boolean isForeign() {
        return false;
    }

    /**
     * Attaches. When this returns, everything that the program reads is recorded.
     *
     * @throws AttachException the program refuses
     * @throws CommandException a file cannot be made or read
     */
    AttachedTarget attach(LiveSession session) throws AttachException, CommandException, InterruptedException;
}
