package io.envtrace.cli.origin;

import io.envtrace.shell.mode.ShellMode;
import java.util.Map;

/**
 * A shell whose startup is to be replayed.
 *
 * @param given what it is started with
 * @param running whether it is the shell that the tool was started from
 */
public record AskedShell(ShellMode mode, Map<String, String> given, boolean running) {
    public AskedShell {
        given = Map.copyOf(given);
    }
}
