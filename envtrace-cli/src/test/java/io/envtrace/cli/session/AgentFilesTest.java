package io.envtrace.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.core.recorder.SessionDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentFilesTest {
    @TempDir
    Path folder;

    @Test
    void plainPathStaysAsItIs() throws IOException {
        Installation installation = installation("install");
        assertThat(AgentFiles.jar(installation, session(), false)).isEqualTo(installation.agentJar());
    }

    /** The JVM follows a link, to a path that it may not be able to read. */
    @Test
    void oddPathIsNotReachedThroughLinks() throws IOException {
        Path jar = AgentFiles.jar(installation("with space"), session(), false);
        Path weaver = jar.resolveSibling("envtrace-agent-weave.jar");
        assertThat(SafePath.isSafe(jar)).isTrue();
        assertThat(jar.toRealPath(LinkOption.NOFOLLOW_LINKS)).isRegularFile().hasContent("agent");
        assertThat(weaver).isRegularFile().hasContent("weaver");
        assertThat(Files.isSymbolicLink(jar) || Files.isSymbolicLink(weaver)).isFalse();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(jar.getParent())))
                .isEqualTo("rwx------");
    }

    private SessionDirectory session() throws IOException {
        return SessionDirectory.create(folder.resolve("sessions"), "s1");
    }

    private Installation installation(String name) throws IOException {
        Installation installation = new Installation(folder.resolve(name), folder, folder, "1");
        Files.createDirectories(installation.agentDirectory());
        Files.writeString(installation.agentJar(), "agent");
        Files.writeString(installation.agentDirectory().resolve("envtrace-agent-weave.jar"), "weaver");
        return installation;
    }
}
