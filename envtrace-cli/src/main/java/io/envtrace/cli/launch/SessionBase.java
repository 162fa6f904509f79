package io.envtrace.cli.launch;

import io.envtrace.core.recorder.SessionDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where sessions are kept: the user's state directory, or a new temporary one where that cannot be used. */
public final class SessionBase {
    /** How the name of a directory for a single session begins. */
    static final String TEMPORARY = "envtrace-";

    private static final Path LAST_RESORT = Path.of("/tmp");

    private final InjectionPlanner.Variables variables;

    public SessionBase(InjectionPlanner.Variables variables) {
        this.variables = variables;
    }

    /** The directory that holds the sessions; null where the user has none. */
    public @Nullable Path directory() {
        String state = variables.variable("XDG_STATE_HOME");
        if (state != null && state.startsWith("/")) {
            return sessions(Path.of(state));
        }
        String home = variables.variable("HOME");
        return home != null && home.startsWith("/") ? sessions(Path.of(home, ".local", "state")) : null;
    }

    private static Path sessions(Path state) {
        return state.resolve("envtrace").resolve("sessions");
    }

    /**
     * Makes a session's directory.
     *
     * @throws IOException not even a temporary one can be made
     */
    SessionDirectory create(String id) throws IOException {
        Path base = directory();
        if (base != null && SafePath.isSafe(base)) {
            try {
                return SessionDirectory.create(base, id);
            } catch (IOException e) {
                return SessionDirectory.create(temporary(), id);
            }
        }
        return SessionDirectory.create(temporary(), id);
    }

    /** Makes a session's directory outside of the user's own, where others may come in if its owner lets them. */
    SessionDirectory createTemporary(String id) throws IOException {
        return SessionDirectory.create(temporary(), id);
    }

    /** Of its own for each session: nobody else can have made it. */
    private Path temporary() throws IOException {
        String named = variables.variable("TMPDIR");
        if (named != null && SafePath.isSafe(Path.of(named)) && Files.isWritable(Path.of(named))) {
            return Files.createTempDirectory(Path.of(named), TEMPORARY);
        }
        return Files.createTempDirectory(LAST_RESORT, TEMPORARY);
    }
}
