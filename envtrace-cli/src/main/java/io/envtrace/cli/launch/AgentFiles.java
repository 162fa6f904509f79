package io.envtrace.cli.launch;

import io.envtrace.core.recorder.SessionDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The agent's jars under a path that can stand in an option. */
final class AgentFiles {
    private AgentFiles() {}

    /**
     * The agent's jar; where its own path has a space or the like, links in the session's directory stand for it.
     *
     * @throws IOException it is missing, or cannot be linked
     */
    static Path jar(Installation installation, SessionDirectory session) throws IOException {
        Path jar = installation.agentJar();
        if (!Files.isReadable(jar)) {
            throw new IOException(jar + ": the agent is missing");
        }
        if (SafePath.isSafe(jar)) {
            return jar;
        }
        Path links = Files.createDirectory(session.path().resolve("agent"));
        try (var jars = Files.newDirectoryStream(installation.agentDirectory(), "*.jar")) {
            for (Path each : jars) {
                Files.createSymbolicLink(links.resolve(each.getFileName()), each);
            }
        }
        return links.resolve(jar.getFileName());
    }
}
