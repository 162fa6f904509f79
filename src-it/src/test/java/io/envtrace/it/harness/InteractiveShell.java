package io.envtrace.it.harness;

import java.nio.file.Path;
import java.util.List;

/** An interactive shell with startup files of its own, from which the tool is started. */
public final class InteractiveShell {
    private InteractiveShell() {}

    /** Runs a script in a home directory; {@code $ENVTRACE} is the tool, and the script's status is 0. */
    public static Run run(Path home, String shell, String script) {
        // Something after it keeps the shell above the tool.
        return new Command(home, List.of(Required.command(shell), "-i", "-c", script + "; e=$?; exit $e"))
                .env("HOME", home.toString())
                .env("ENVTRACE", Envtrace.executable().toString())
                .env("LANG", "C.UTF-8")
                .run()
                .expectExit(0);
    }
}
