package io.envtrace.cli.output;

import java.nio.file.Path;

/** What the tool reads from around it: a parameter, so that tests can say what is there. */
public interface Surroundings extends CallerVariables {
    Path workingDirectory();

    /** Whether the stream with that file descriptor number is a terminal. */
    boolean isTerminal(int descriptor);

    /** The terminal's size; 80 columns, 24 lines where it has none. */
    TerminalSize terminalSize();
}
