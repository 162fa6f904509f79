package io.envtrace.ptrace.start;

/** A way to start programs on this machine. */
public interface ProgramStarter {
    /**
     * Starts a program with the tool's own streams.
     *
     * @throws StartException the operating system refused
     */
    StartedProgram start(ProgramStart start) throws StartException;

    /** Ends the tool itself by the signal that ended the program, if possible; returns if it is not. */
    void dieOf(int signal);

    /** Whether a key in the terminal (^C) reaches the program without the tool's help. */
    boolean inTerminalForeground();

    /** In what way it is not exact, in one line; empty if it is exact. */
    String limitation();
}
