package io.envtrace.cli.session;

import io.envtrace.core.recorder.SessionDirectory;
import io.envtrace.event.session.SessionFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Provides the agent's jars under a path that can be written in a JVM option. */
final class AgentFiles {
    private AgentFiles() {}

    /** @throws IOException the agent's jar is missing */
    static void require(Installation installation) throws IOException {
        if (!Files.isReadable(installation.agentJar())) {
            throw new IOException(installation.agentJar() + ": the agent is missing");
        }
    }

    /**
     * The agent's jar; where its own path has a space or the like, and where another user has to read them, its files stand in the session's directory once more. Symbolic links
     * would not do: the JVM resolves them, and cannot read the path behind them in every locale.
     *
     * @param shared whether another user has to read them
     * @throws IOException it cannot be copied
     */
    static Path jar(Installation installation, SessionDirectory session, boolean shared) throws IOException {
        Path jar = installation.agentJar();
        if (SafePath.isSafe(jar) && !shared) {
            return jar;
        }
        Path copies = Files.createDirectory(
                session.path().resolve(SessionFiles.AGENT_COPIES),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try (var jars = Files.newDirectoryStream(installation.agentDirectory(), "*.jar")) {
            for (Path each : jars) {
                if (shared) {
                    Files.copy(each, copies.resolve(each.getFileName()));
                } else {
                    copy(each, copies.resolve(each.getFileName()));
                }
            }
        }
        return copies.resolve(jar.getFileName());
    }

    /** Makes a hard link, which costs nothing; copies where that is impossible: on another file system, or for a file of another user. */
    private static void copy(Path jar, Path copy) throws IOException {
        try {
            Files.createLink(copy, jar.toRealPath());
        } catch (IOException | UnsupportedOperationException e) {
            Files.copy(jar, copy);
        }
    }
}
