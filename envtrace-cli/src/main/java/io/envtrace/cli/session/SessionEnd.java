package io.envtrace.cli.session;

import io.envtrace.cli.error.FileErrorText;
import io.envtrace.cli.output.Console;
import io.envtrace.core.recorder.SessionDirectory;
import java.io.IOException;
import java.nio.file.Path;

/** What becomes of a session's directory. */
public final class SessionEnd {
    private static final Path MEMORY = Path.of("/dev/shm");

    private final Console console;

    public SessionEnd(Console console) {
        this.console = console;
    }

    /** Removes older sessions, but for the latest ones. */
    public void prune(SessionDirectory directory) {
        StaleEnvironmentFiles.remove(MEMORY);
        Path base = directory.path().getParent();
        try {
            if (base != null && base.endsWith("sessions")) {
                SessionPruner.oldSessions(base);
            } else if (base != null && base.getParent() != null) {
                SessionPruner.oldTemporarySessions(base.getParent());
            }
        } catch (IOException e) {
            console.message(FileErrorText.message(e));
        }
    }

    /** Removes a session that nobody needs any more: the user has it in a file, or nothing was run. */
    public void discard(SessionDirectory directory) {
        try {
            SessionPruner.discard(directory.path());
        } catch (IOException e) {
            console.message(FileErrorText.message(e));
        }
    }
}
