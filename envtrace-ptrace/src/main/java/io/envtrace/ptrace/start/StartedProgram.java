package io.envtrace.ptrace.start;

import java.util.Set;

/** A program that was started. */
public interface StartedProgram {
    long pid();

    /** Waits for its exit; may be called once. */
    ProcessExit waitFor() throws InterruptedException;

    /** Sends it a signal, unless it has ended: its pid may belong to another process by now. */
    void signal(int number);

    /** The ids of the processes of its tree that are followed, as far as they are known without asking the system. */
    default Set<Integer> followed() {
        return Set.of();
    }

    /** Gives up waiting: {@link #waitFor} returns soon. To be called after it was killed. */
    default void giveUp() {}
}
