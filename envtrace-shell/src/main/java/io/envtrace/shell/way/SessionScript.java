package io.envtrace.shell.way;

import java.nio.file.Path;
import java.util.List;

/**
 * A script that a display manager starts for a session.
 *
 * @param argument what it is given: which session begins
 * @param own variables that the display manager and modules of PAM set by themselves, so that no file tells what they are
 */
public record SessionScript(Path file, String argument, List<String> own) {
    public SessionScript {
        own = List.copyOf(own);
    }
}
