package io.envtrace.binary.elf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenFilesTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "200 4096 files, 200",
        "unlimited unlimited files, 2147483647",
        "99999999999 1 files, 2147483647",
        "'', 2147483647"
    })
    void limit(String line, int expected) {
        assertThat(OpenFiles.parse(line)).isEqualTo(expected);
    }

    /** What was read as a whole needs its file no more; what stays open reads on. */
    @Test
    void aFileIsReadAtOnceWhereNoneMayStayOpen() throws Exception {
        Path file = Files.write(directory.resolve("file"), new byte[200_000]);
        FileBytes open = new FileBytes(file, FileChannel.open(file), true);
        FileBytes whole = new FileBytes(file, FileChannel.open(file), false);
        assertThat(open.isOpen()).isTrue();
        assertThat(whole.isOpen()).isFalse();
        assertThat(whole.read(0, 200_000)).isEqualTo(open.read(0, 200_000));
        open.close();
        whole.close();
        assertThat(open.isOpen()).isFalse();
    }
}
