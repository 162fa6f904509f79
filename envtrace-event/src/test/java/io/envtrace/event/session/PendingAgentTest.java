package io.envtrace.event.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PendingAgentTest {
    @TempDir
    Path session;

    @ParameterizedTest
    @ValueSource(strings = {"", "jvm-1-2.log#0", "ptrace-1-2.log#31"})
    void nameTellsTheStart(String reference) throws Exception {
        new PendingAgent(session.toFile(), reference).make();
        try (var files = Files.list(session)) {
            assertThat(files.map(f -> PendingAgent.reference(f.getFileName().toString())))
                    .containsExactly(reference);
        }
    }

    @Test
    void otherFilesTellNoStart() {
        assertThat(PendingAgent.reference("jvm-1-2.log")).isNull();
        assertThat(PendingAgent.reference("agent.conf")).isNull();
    }

    @Test
    void isOverOnce() {
        PendingAgent pending = new PendingAgent(session.toFile(), "jvm-1-2.log#0");
        pending.make();
        pending.make();
        pending.over();
        pending.over();
        assertThat(session).isEmptyDirectory();
    }

    /** The reference comes by a command line, which is anybody's. */
    @Test
    void isInTheSessionOnly() throws Exception {
        Path inner = Files.createDirectory(session.resolve("inner"));
        Path outside = Files.createFile(session.resolve("x.pending"));
        new PendingAgent(inner.toFile(), "../x").over();
        assertThat(outside).exists();
    }

    @Test
    void directoryThatIsGone() {
        PendingAgent pending = new PendingAgent(session.resolve("gone").toFile(), "");
        pending.make();
        pending.over();
        assertThat(session).isEmptyDirectory();
    }
}
