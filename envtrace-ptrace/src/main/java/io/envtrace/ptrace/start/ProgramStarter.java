package io.envtrace.ptrace.start;

/** A way to start programs on this machine. */
public interface ProgramStarter {
    /**
     * Starts a program on the tool's own streams.
     *
     * @throws StartException the operating system refused
     */
    StartedProgram start(ProgramStart start) throws StartException;

    /** Ends the tool itself by a signal that ended the program, as far as it can; returns where it cannot. */
    void dieOf(int signal);

    /** Whether a key in the terminal (^C) reaches the program without the tool's help. */
    boolean inTerminalForeground();

    /** What is less than exact about it, in one line; empty for nothing. */
    String limitation();
}
