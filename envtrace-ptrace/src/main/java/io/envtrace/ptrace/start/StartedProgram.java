package io.envtrace.ptrace.start;

import java.util.Set;

/** A program that runs. */
public interface StartedProgram {
    long pid();

    /** Waits for its end; may be called once. */
    ProcessExit waitFor() throws InterruptedException;

    /** Sends it a signal, unless it has ended: its pid may belong to another process by then. */
    void signal(int number);

    /** The ids of the processes of its tree that are followed, as they are known without asking the system. */
    default Set<Integer> followed() {
        return Set.of();
    }

    /** Waits no longer, whatever becomes of it: {@link #waitFor} returns soon. To be called when it has been killed. */
    default void giveUp() {}
}
