package io.envtrace.cli.output;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What the tool reads from around it: a parameter, so that tests can say what is there. */
public interface Surroundings {
    /** A variable of the caller's environment as text; null where it is not set. */
    @Nullable
    String variable(String name);

    Path workingDirectory();

    /** Whether the stream with that file descriptor number is a terminal. */
    boolean isTerminal(int descriptor);

    /** The terminal's size; 80 columns, 24 lines where it has none. */
    TerminalSize terminalSize();
}
