package io.envtrace.ptrace.start;

import java.io.IOException;
import java.nio.file.Path;

/** A way to start programs on this machine. */
public interface ProgramStarter {
    /**
     * Starts a program with the tool's own streams.
     *
     * @throws StartException the operating system refused
     */
    StartedProgram start(ProgramStart start) throws StartException;

    /**
     * Makes what a program can be given in place of a descriptor of its caller's: a terminal where that is one, otherwise a FIFO.
     *
     * @param fifo where the FIFO is made
     * @throws IOException that is not possible
     */
    RecordedStream record(int descriptor, Path fifo) throws IOException;

    /** Ends the tool itself by the signal that ended the program, if possible; returns if it is not. */
    void dieOf(int signal);

    /** Whether a key in the terminal (^C) reaches the program without the tool's help. */
    boolean inTerminalForeground();

    /** In what way it is not exact, in one line; empty if it is exact. */
    String limitation();
}
