package io.envtrace.cli.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.envtrace.core.recorder.SessionDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionBaseTest {
    private static final String ID = "20260131-235959.123-4711";

    @TempDir
    Path folder;

    private final Map<String, String> variables = new HashMap<>();
    private final List<String> notices = new ArrayList<>();
    private Path temporary;

    @BeforeEach
    void places() throws IOException {
        temporary = directory("tmp", 0700);
        variables.put("XDG_STATE_HOME", folder.resolve("state").toString());
        variables.put("TMPDIR", temporary.toString());
    }

    private Path directory(String name, int mode) throws IOException {
        Path directory = Files.createDirectories(folder.resolve(name));
        Files.setAttribute(directory, "unix:mode", mode);
        return directory;
    }

    private SessionBase base() {
        return new SessionBase(variables::get, notices::add, folder.resolve("home"));
    }

    private Path created() throws IOException {
        return base().create(ID, SessionDirectory::path);
    }

    @Test
    void sessionsAreInTheStateDirectory() throws IOException {
        assertThat(created())
                .isEqualTo(folder.resolve("state/envtrace/sessions").resolve(ID));
        assertThat(notices).isEmpty();
    }

    @Test
    void whatCannotBeFilledThereIsFilledInATemporaryDirectory() throws IOException {
        Path sessions = folder.resolve("state/envtrace/sessions");
        Path made = base().create(ID, directory -> {
            if (directory.path().startsWith(sessions)) {
                Files.writeString(directory.path().resolve("half"), "");
                throw new IOException(directory.path() + "/agent.conf: No space left on device");
            }
            return directory.path();
        });
        assertThat(made.getParent().getParent()).isEqualTo(temporary);
        assertThat(Files.getAttribute(made.getParent(), "unix:mode")).isEqualTo(0040700);
        assertThat(sessions).isEmptyDirectory();
        assertThat(notices)
                .containsExactly(
                        sessions.resolve(ID) + "/agent.conf: No space left on device; this session is in " + made);
    }

    @Test
    void whereNothingHasRoomAllPlacesAreNamedAndNothingIsLeft() {
        assertThatThrownBy(() -> base().create(ID, directory -> {
                    throw new IOException(directory.path() + ": No space left on device");
                }))
                .hasMessageContaining(folder.resolve("state").toString())
                .hasMessageContaining(temporary.toString())
                .hasMessageContaining("TMPDIR");
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void aPlaceOfOthersIsNamed() throws IOException {
        Path open = directory("state", 0777);
        Path made = created();
        assertThat(made)
                .isEqualTo(folder.resolve("home/.local/state/envtrace/sessions").resolve(ID));
        assertThat(notices)
                .containsExactly(open + "/envtrace/sessions is not used for sessions: " + open
                        + " can be written by others; this session is in " + made);
    }

    @Test
    void whereHomeIsOfOthersTooItIsATemporaryOne() throws IOException {
        directory("state", 0777);
        directory("home", 0777);
        assertThat(created().getParent().getParent()).isEqualTo(temporary);
        assertThat(notices).hasSize(1);
    }

    @Test
    void noTemporaryDirectoryIsMadeWhereOthersCouldReplaceIt() throws IOException {
        directory("state", 0777);
        directory("home", 0777);
        directory("tmp", 0777);
        Path made = created();
        assertThat(temporary).isEmptyDirectory();
        SessionPruner.discard(made);
        directory("tmp", 01777);
        Path sticky = created();
        assertThat(sticky.startsWith(temporary)).isTrue();
    }
}
