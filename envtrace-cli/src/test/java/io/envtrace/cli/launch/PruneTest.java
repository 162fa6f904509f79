package io.envtrace.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PruneTest {
    /** Larger than any pid can be. */
    private static final String NOBODY = "-99999999";

    @TempDir
    Path base;

    @Test
    void newestStay() throws IOException {
        for (int i = 100; i < 100 + Prune.KEPT + 2; i++) {
            Files.writeString(Files.createDirectory(base.resolve(i + NOBODY)).resolve("a.log"), "x");
        }
        Prune.oldSessions(base);
        assertThat(base.resolve(100 + NOBODY)).doesNotExist();
        assertThat(base.resolve(101 + NOBODY)).doesNotExist();
        assertThat(base.resolve(102 + NOBODY)).exists();
    }

    @Test
    void runningOnesStay() throws IOException {
        Path running = Files.createDirectory(
                base.resolve("000-" + ProcessHandle.current().pid()));
        for (int i = 100; i < 100 + Prune.KEPT; i++) {
            Files.createDirectory(base.resolve(i + NOBODY));
        }
        Prune.oldSessions(base);
        assertThat(running).exists();
    }

    @Test
    void temporaryHolderGoesWithItsSession() throws IOException {
        Path holder = Files.createDirectory(base.resolve("envtrace-123"));
        Path session = Files.createDirectory(holder.resolve("s1"));
        Prune.discard(session);
        assertThat(holder).doesNotExist();
        Path usual = Files.createDirectory(base.resolve("sessions"));
        Prune.discard(Files.createDirectory(usual.resolve("s1")));
        assertThat(usual).isEmptyDirectory();
    }

    @Test
    void whatIsGoneIsNoError() throws IOException {
        Path gone = base.resolve("gone");
        Prune.delete(gone);
        Prune.oldSessions(gone);
        assertThat(gone).doesNotExist();
    }

    @Test
    void linksAreNotFollowed() throws IOException {
        Path outside = Files.writeString(base.resolve("outside"), "precious");
        Path session = Files.createDirectory(base.resolve("session"));
        Files.createSymbolicLink(session.resolve("link"), outside);
        Prune.delete(session);
        assertThat(outside).hasContent("precious");
        assertThat(session).doesNotExist();
    }

    @Test
    void whatAnotherRunHasDeletedIsNoTrouble() throws IOException {
        Path session = base.resolve("session");
        Prune.delete(session);
        assertThat(session).doesNotExist();
    }
}
