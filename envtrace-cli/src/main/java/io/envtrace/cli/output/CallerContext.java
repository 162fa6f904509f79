package io.envtrace.cli.output;

import java.nio.file.Path;

/** What the tool takes from its caller: environment, directory, terminal. A parameter, so that tests can supply their own. */
public interface CallerContext extends CallerVariables {
    Path workingDirectory();

    /** Whether the stream with that file descriptor number is a terminal. */
    boolean isTerminal(int descriptor);

    /** The terminal's size; 80 columns, 24 lines where it has none. */
    TerminalSize terminalSize();
}
