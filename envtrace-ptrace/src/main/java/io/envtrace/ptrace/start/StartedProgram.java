package io.envtrace.ptrace.start;

/** A program that runs. */
public interface StartedProgram {
    long pid();

    /** Waits for its end; may be called once. */
    ProcessExit waitFor() throws InterruptedException;

    /** Sends it a signal, unless it has ended: its pid may belong to another process by then. */
    void signal(int number);
}
