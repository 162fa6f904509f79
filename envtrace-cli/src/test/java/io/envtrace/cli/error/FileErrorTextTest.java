package io.envtrace.cli.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FileErrorTextTest {
    private static final Path FILE = Path.of("/a/file");

    private static String line(IOException e) {
        return FileErrorText.line(FILE, e);
    }

    @Test
    void everyLineHasThePath() {
        assertThat(line(new NoSuchFileException("/a/file"))).isEqualTo("/a/file: No such file or directory");
        assertThat(line(new IOException("No space left on device"))).isEqualTo("/a/file: No space left on device");
        assertThat(line(new FileSystemException("/a/file/b", null, "No space left on device")))
                .isEqualTo("/a/file/b: No space left on device");
        assertThat(line(new DirectoryNotEmptyException("/a/file"))).isEqualTo("/a/file: Directory not empty");
    }

    @Test
    void whatIsNoTextIsCalledSo() {
        assertThat(line(new MalformedInputException(1))).isEqualTo("/a/file: not text in UTF-8");
    }

    @Test
    void aLimitIsNoSize() {
        String told = "/a/file: File too large (raise the limit: ulimit -f)";
        assertThat(line(new IOException("File too large"))).isEqualTo(told);
        assertThat(line(new FileSystemException("/a/file", null, "File too large")))
                .isEqualTo(told);
    }
}
