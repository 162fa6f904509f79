package io.envtrace.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaleEnvironmentFilesTest {
    /** More than any process has. */
    private static final String NOBODY = "999999999";

    @TempDir
    private Path memory;

    @Test
    void whatAProcessThatHasEndedLeftGoes() throws IOException {
        Path stale = Files.writeString(memory.resolve("envtrace-" + NOBODY), "PASSWORD=secret");
        StaleEnvironmentFiles.remove(memory);
        assertThat(stale).doesNotExist();
    }

    @Test
    void everythingElseStays() throws IOException {
        Path own = Files.createFile(
                memory.resolve("envtrace-" + ProcessHandle.current().pid()));
        Path other = Files.createFile(memory.resolve("envtrace-" + NOBODY + "x"));
        Path target = Files.createFile(memory.resolve("target"));
        Path link = Files.createSymbolicLink(memory.resolve("envtrace-" + NOBODY + 1), target);
        Path directory = Files.createDirectory(memory.resolve("envtrace-" + NOBODY + 2));
        StaleEnvironmentFiles.remove(memory);
        assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isTrue();
        assertThat(own).exists();
        assertThat(other).exists();
        assertThat(target).exists();
        assertThat(directory).exists();
    }

    @Test
    void placeThatIsNotThere() {
        StaleEnvironmentFiles.remove(memory.resolve("none"));
        assertThat(memory).isEmptyDirectory();
    }
}
