package io.envtrace.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file under a log lies where the traced program, or whoever removes old sessions, can do something to it. */
class LogStorageTest {
    private static final int CHUNK = 64 << 10;
    private static final int AT = 40_000;

    @TempDir
    Path folder;

    private File path;

    @BeforeEach
    void path() {
        path = folder.resolve("jvm-1-1.log").toFile();
    }

    private LogStorage storage() throws IOException {
        LogStorage storage = LogStorage.create(path, 1 << 20, CHUNK);
        storage.grow(64);
        return storage;
    }

    private ByteBuffer content() throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(path.toPath()));
    }

    /** The session of a tool that was killed may be removed while its program still writes. */
    @Test
    void aFileThatIsGoneIsNotMadeAnew() throws IOException {
        try (LogStorage storage = storage()) {
            Path kept = Files.createLink(folder.resolve("kept"), path.toPath());
            assertThat(path.delete()).isTrue();
            storage.map();
            storage.putInt(AT, 7);
            assertThat(path).doesNotExist();
            assertThat(ByteBuffer.wrap(Files.readAllBytes(kept)).getInt(AT)).isEqualTo(7);
        }
    }

    @Test
    void anotherFileInItsPlaceIsNotWritten() throws IOException {
        try (LogStorage storage = storage()) {
            Path kept = Files.createLink(folder.resolve("kept"), path.toPath());
            Path copy = Files.copy(path.toPath(), folder.resolve("copy"));
            Files.move(copy, path.toPath(), StandardCopyOption.REPLACE_EXISTING);
            storage.map();
            storage.putInt(AT, 7);
            assertThat(content().getInt(AT)).isZero();
            assertThat(ByteBuffer.wrap(Files.readAllBytes(kept)).getInt(AT)).isEqualTo(7);
        }
    }
}
