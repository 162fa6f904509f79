package io.envtrace.core.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RegularFileTest {
    @TempDir
    Path folder;

    private Path pipe() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        return pipe;
    }

    @Test
    void isReadAlsoWhereItMayOnlyBeRead() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "content");
        assertThat(file.toFile().setWritable(false)).isTrue();
        try (FileChannel channel = new RegularFile(file).open()) {
            assertThat(channel.size()).isEqualTo(7);
        }
    }

    @Test
    void whatIsNoneIsNotOpened() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Files.createFile(folder.resolve("file")));
        for (Path each : new Path[] {pipe(), link, folder, Path.of("/dev/zero"), Path.of("/dev/null")}) {
            assertThatThrownBy(() -> new RegularFile(each).open())
                    .hasMessage(each + ": not a regular file, so it is ignored");
        }
        assertThatThrownBy(() -> new RegularFile(folder.resolve("none")).open())
                .hasMessage(folder.resolve("none") + ": No such file or directory");
    }

    /** Between the question what it is and the opening, a program can change it. */
    @Test
    void aPipeIsNotWaitedFor() throws Exception {
        try (FileChannel channel = new RegularFile(pipe()).openedAtOnce()) {
            assertThatThrownBy(() -> channel.read(ByteBuffer.allocate(8), 0)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aLinkIsNotFollowedEither() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Files.createFile(folder.resolve("file")));
        assertThatThrownBy(() -> new RegularFile(link).openedAtOnce()).isInstanceOf(IOException.class);
    }

    @Test
    void itStaysTheSame() throws IOException {
        Path path = Files.createFile(folder.resolve("file"));
        RegularFile file = new RegularFile(path);
        file.open().close();
        file.open().close();
        Files.move(Files.createFile(folder.resolve("other")), path, StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(file::open).hasMessage(path + ": another file has been put in its place");
    }
}
